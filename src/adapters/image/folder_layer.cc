#include "adapters/image/folder_layer.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include <algorithm>
#include <string>
#include <vector>

#include "adapters/image/file_source.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxDepth = 256;
constexpr const char* kOpaque = ".wh..wh..opq";

bool IsOpaque(const fs::path& folder) {
  for (const char* name : {"trusted.overlay.opaque", "user.overlay.opaque"}) {
    char value = 0;
    if (lgetxattr(folder.c_str(), name, &value, 1) == 1 && value == 'y') return true;
  }
  return false;
}

class FolderVisit {
 public:
  FolderVisit(const fs::path& root, const Image::Visit& visit) : root_(root), visit_(visit) {}

  Status Folder(const fs::path& relative, int depth) {
    if (depth > kMaxDepth)
      return ResourceExhausted(fmt::format("{}: more than {} folders deep",
                                           relative.string().substr(0, 200), kMaxDepth));
    std::vector<fs::path> names;
    std::error_code error;
    for (fs::directory_iterator it(root_ / relative, error), end; !error && it != end;
         it.increment(error))
      names.push_back(it->path().filename());
    if (error)
      return PermissionDenied(fmt::format("{}: {}", (root_ / relative).string(), error.message()));
    std::ranges::sort(names);
    for (const fs::path& name : names) TRY_OK(Entry(relative / name, depth));
    return {};
  }

  Status Mark(const fs::path& whiteout) {
    const TarEntry entry{.kind = TarEntry::Kind::kFile, .name = whiteout.generic_string()};
    return visit_(entry, [] { return Result<std::string_view>(std::string_view()); });
  }

 private:
  Status Entry(const fs::path& relative, int depth) {
    const fs::path path = root_ / relative;
    struct stat facts{};
    if (lstat(path.c_str(), &facts) != 0) return {};  // gone since
    if (S_ISCHR(facts.st_mode) && facts.st_rdev == makedev(0, 0))
      return Mark(relative.parent_path() / (".wh." + relative.filename().string()));
    TarEntry entry{.name = relative.generic_string()};
    entry.executable = (facts.st_mode & 0111) != 0;
    if (S_ISDIR(facts.st_mode)) {
      entry.kind = TarEntry::Kind::kFolder;
      TRY_OK(visit_(entry, Nothing));
      if (IsOpaque(path)) TRY_OK(Mark(relative / kOpaque));
      return Folder(relative, depth + 1);
    }
    if (S_ISLNK(facts.st_mode)) {
      std::error_code error;
      entry.kind = TarEntry::Kind::kSymlink;
      entry.target = fs::read_symlink(path, error).string();
      return error ? Status() : visit_(entry, Nothing);
    }
    if (!S_ISREG(facts.st_mode)) {
      entry.kind = TarEntry::Kind::kDevice;
      return visit_(entry, Nothing);
    }
    entry.kind = TarEntry::Kind::kFile;
    entry.size = static_cast<uint64_t>(facts.st_size);
    return File(entry);
  }

  // Opened only when somebody wants the content.
  Status File(const TarEntry& entry) {
    std::unique_ptr<ByteSource> source;
    return visit_(entry, [&]() -> Result<std::string_view> {
      if (!source) {
        TRY(auto file, SharedFile::OpenBeneath(root_, entry.name));
        source = SourceOf(std::move(file));
      }
      return source->Next();
    });
  }

  static Result<std::string_view> Nothing() { return std::string_view(); }

  const fs::path& root_;
  const Image::Visit& visit_;
};

}  // namespace

Status VisitFolder(const fs::path& folder, FolderLayer kind, const Image::Visit& visit) {
  FolderVisit walk(folder, visit);
  TRY_OK(walk.Folder("", 0));
  // Hides what lower layers have and this one has not.
  return kind == FolderLayer::kWhole ? walk.Mark(kOpaque) : Status();
}

}  // namespace redoubt::image
