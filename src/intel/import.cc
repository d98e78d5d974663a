#include "intel/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "formats/osv.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRecordBytes = 4u << 20;
constexpr size_t kMaxFiles = 1'000'000;
constexpr size_t kMaxProblems = 100;

void Take(Imported& imported, std::string_view text, std::string_view name) {
  auto advisory = formats::ParseOsv(text, name);
  if (advisory) {
    imported.advisories.push_back(*std::move(advisory));
    return;
  }
  ++imported.left_out;
  if (imported.problems.size() < kMaxProblems)
    imported.problems.push_back(Printable(advisory.error().message, 400));
}

Result<Imported> ImportFolder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->symlink_status().type() != fs::file_type::regular || it->path().extension() != ".json")
      continue;
    if (files.size() >= kMaxFiles)
      return ResourceExhausted(fmt::format("{}: more than {} files", folder.string(), kMaxFiles));
    files.push_back(it->path().lexically_relative(folder));
  }
  if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
  std::sort(files.begin(), files.end());
  Imported imported;
  for (const fs::path& file : files) {
    TRY(const std::string text, ReadFileBeneath(folder, file, kMaxRecordBytes));
    Take(imported, text, (folder / file).string());
  }
  return imported;
}

Result<Imported> ImportArchive(const fs::path& path, const ArchiveReader* archives) {
  if (!archives)
    return FailedPrecondition(
        fmt::format("{}: archives cannot be read here (mend: unpack it)", path.string()));
  ArchiveLimits limits;
  limits.entry_bytes = kMaxRecordBytes;
  limits.entries = kMaxFiles;
  Imported imported;
  TRY_OK(archives->Read(path, limits, [&](std::string_view name, std::string_view content) {
    if (name.ends_with(".json")) Take(imported, content, fmt::format("{}:{}", path.string(), name));
    return Status{};
  }));
  return imported;
}

Result<Imported> ImportAny(const fs::path& path, const ArchiveReader* archives) {
  std::error_code error;
  if (fs::is_directory(path, error)) return ImportFolder(path);
  if (path.extension() != ".json") return ImportArchive(path, archives);
  TRY(const std::string text, ReadFile(path, kMaxRecordBytes));
  Imported imported;
  Take(imported, text, path.string());
  return imported;
}

}  // namespace

Result<Imported> ImportPath(const fs::path& path, const ArchiveReader* archives) {
  std::error_code error;
  if (!fs::exists(path, error)) return NotFound(fmt::format("{}: no such file", path.string()));
  TRY(Imported imported, ImportAny(path, archives));
  if (imported.advisories.empty())
    return InvalidArgument(
        fmt::format("{}: no OSV record in it{}", path.string(),
                    imported.problems.empty() ? "" : ": " + imported.problems[0]));
  return imported;
}

}  // namespace redoubt::intel
