#include "adapters/outside/outside.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "redoubt-outside.so";

struct Library {
  void* handle = nullptr;
  std::string problem;
};

Library Load() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return {nullptr, "/proc/self/exe cannot be read"};
  const fs::path folder = program.parent_path();
  for (const fs::path& file : {folder / kFile, folder.parent_path() / "lib/redoubt" / kFile}) {
    if (!fs::exists(file, error)) continue;
    if (void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) return {handle, ""};
    const char* why = dlerror();
    return {nullptr, why ? why : "unknown error"};
  }
  return {nullptr, std::string(kFile) + " is not beside the program (mend: install it there)"};
}

const Library& TheLibrary() {
  static const Library library = Load();
  return library;
}

}  // namespace

Result<void*> OutsideFunction(const char* name) {
  const Library& library = TheLibrary();
  if (!library.handle) return FailedPrecondition(library.problem);
  if (void* function = dlsym(library.handle, name)) return function;
  return FailedPrecondition(std::string(kFile) + " has no " + name +
                            " (mend: install the one of this version)");
}

Result<const ArchiveReader*> OutsideArchiveReader() {
  TRY(void* const function, OutsideFunction("redoubt_make_archive_reader"));
  static const ArchiveReader* const reader =
      reinterpret_cast<const ArchiveReader* (*)()>(function)();
  return reader;
}

Result<const TarReader*> OutsideTarReader() {
  TRY(void* const function, OutsideFunction("redoubt_make_tar_reader"));
  static const TarReader* const reader = reinterpret_cast<const TarReader* (*)()>(function)();
  return reader;
}

}  // namespace redoubt
