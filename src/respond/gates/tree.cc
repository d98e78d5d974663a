#include "respond/gates/tree.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/file.h"
#include "base/text.h"
#include "base/unique_fd.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxLockedFolders = 16;
constexpr size_t kCompareChunkBytes = 1 << 16;

std::string Shown(const fs::path& path) { return Printable(path.generic_string(), 200); }

struct Entry {
  enum class Kind { kFile, kFolder, kLink };
  Kind kind = Kind::kFile;
  bool executable = false;
  uint64_t size = 0;
  std::string link;
};

/// True when `link`, read in the folder of `at`, stays in the tree as far as the text says.
bool StaysInside(const fs::path& at, const std::string& link) {
  const fs::path target(link);
  if (target.is_absolute()) return false;
  const fs::path normal = (at.parent_path() / target).lexically_normal();
  return normal.empty() || *normal.begin() != "..";
}

Result<Entry> Describe(const fs::path& root, const fs::path& relative) {
  const fs::path path = root / relative;
  struct stat status{};
  if (lstat(path.c_str(), &status) != 0) return NotFound(Shown(relative) + ": cannot be read");
  Entry entry{.size = static_cast<uint64_t>(status.st_size), .link = ""};
  if (S_ISDIR(status.st_mode)) {
    entry.kind = Entry::Kind::kFolder;
    entry.size = 0;
    return entry;
  }
  if (S_ISLNK(status.st_mode)) {
    std::error_code error;
    entry.kind = Entry::Kind::kLink;
    entry.link = fs::read_symlink(path, error).string();
    if (error) return NotFound(Shown(relative) + ": cannot be read");
    if (!StaysInside(relative, entry.link))
      return PermissionDenied(fmt::format("{}: symbolic link leaves the tree ({})", Shown(relative),
                                          Printable(entry.link, 200)));
    return entry;
  }
  if (!S_ISREG(status.st_mode))
    return InvalidArgument(Shown(relative) + ": neither a file, a folder nor a link");
  entry.executable = (status.st_mode & S_IXUSR) != 0;
  return entry;
}

using Listing = std::map<std::string, Entry>;  // folders come before what they hold

Result<Listing> List(const fs::path& root, const TreeLimits& limits) {
  Listing listing;
  uint64_t bytes = 0;
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(root, error);
  for (const auto end = fs::recursive_directory_iterator(); !error && walk != end;
       walk.increment(error)) {
    if (listing.size() >= limits.files)
      return ResourceExhausted(fmt::format("the tree has more than {} files", limits.files));
    if (walk.depth() >= limits.depth)
      return ResourceExhausted(fmt::format("the tree is deeper than {} folders", limits.depth));
    const fs::path relative = walk->path().lexically_relative(root);
    TRY(Entry entry, Describe(root, relative));
    bytes += entry.size;
    if (bytes > limits.bytes)
      return ResourceExhausted(fmt::format("the tree is larger than {} bytes", limits.bytes));
    listing.emplace(relative.generic_string(), std::move(entry));
  }
  if (error) return NotFound(fmt::format("{}: {}", root.string(), error.message()));
  return listing;
}

UniqueFd OpenRegular(const fs::path& path) {
  return UniqueFd(open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
}

Status CopyFile(const fs::path& from, const fs::path& to, const Entry& entry) {
  const UniqueFd in = OpenRegular(from);
  if (!in) return NotFound(Shown(from) + ": cannot be read");
  const mode_t mode = entry.executable ? 0755 : 0644;
  const UniqueFd out(open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!out) return Unavailable(Shown(to) + ": cannot be written");
  for (uint64_t left = entry.size; left > 0;) {
    const ssize_t sent = sendfile(out.get(), in.get(), nullptr, std::min<uint64_t>(left, 1u << 30));
    if (sent < 0)
      return ResourceExhausted(Shown(to) + ": cannot be written (mend: is the disk full?)");
    if (sent == 0) break;
    left -= static_cast<uint64_t>(sent);
  }
  return {};
}

Result<bool> SameContent(const fs::path& a, const fs::path& b) {
  const UniqueFd left = OpenRegular(a), right = OpenRegular(b);
  if (!left || !right) return NotFound(Shown(a) + ": cannot be read");
  std::string x(kCompareChunkBytes, '\0'), y(kCompareChunkBytes, '\0');
  while (true) {
    const ssize_t n = read(left.get(), x.data(), x.size());
    if (n < 0) return NotFound(Shown(a) + ": cannot be read");
    if (n == 0) return read(right.get(), y.data(), 1) == 0;
    for (ssize_t got = 0; got < n;) {
      const ssize_t m = read(right.get(), y.data() + got, static_cast<size_t>(n - got));
      if (m <= 0) return false;
      got += m;
    }
    if (x.compare(0, static_cast<size_t>(n), y, 0, static_cast<size_t>(n)) != 0) return false;
  }
}

Result<std::optional<TreeChange::Kind>> Differs(const fs::path& before, const fs::path& after,
                                                const Entry& old, const Entry& now) {
  using Kind = TreeChange::Kind;
  if (old.kind != now.kind) return Kind::kType;
  if (old.kind == Entry::Kind::kFolder) return std::nullopt;
  if (old.kind == Entry::Kind::kLink)
    return old.link == now.link ? std::optional<Kind>() : Kind::kContent;
  if (old.size != now.size) return Kind::kContent;
  TRY(const bool same, SameContent(before, after));
  if (!same) return Kind::kContent;
  return old.executable == now.executable ? std::optional<Kind>() : Kind::kMode;
}

bool IsFolder(const Entry& entry) { return entry.kind == Entry::Kind::kFolder; }
bool IsLink(const Entry& entry) { return entry.kind == Entry::Kind::kLink; }

bool IsRegularFile(const fs::path& path) {
  struct stat status{};
  return lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

Status CopyTree(const fs::path& from, const fs::path& to, const TreeLimits& limits) {
  TRY(const Listing listing, List(from, limits));
  std::error_code error;
  if (!fs::create_directories(to, error) && error)
    return Unavailable(fmt::format("{}: {}", to.string(), error.message()));
  for (const auto& [name, entry] : listing) {
    if (IsFolder(entry)) fs::create_directory(to / name, error);
    if (IsLink(entry)) fs::create_symlink(entry.link, to / name, error);
    if (error) return Unavailable(fmt::format("{}: {}", (to / name).string(), error.message()));
    if (entry.kind == Entry::Kind::kFile) TRY_OK(CopyFile(from / name, to / name, entry));
  }
  return {};
}

Result<std::vector<TreeChange>> CompareTrees(const fs::path& before, const fs::path& after,
                                             const TreeLimits& limits) {
  using Kind = TreeChange::Kind;
  TRY_WITH("before the patch", const Listing old, List(before, limits));
  TRY_WITH("after the patch", const Listing now, List(after, limits));
  std::vector<TreeChange> changes;
  for (const auto& [name, entry] : old) {
    const auto found = now.find(name);
    if (found == now.end()) {
      if (!IsFolder(entry)) changes.push_back({name, Kind::kRemoved, IsLink(entry)});
      continue;
    }
    TRY(const auto kind, Differs(before / name, after / name, entry, found->second));
    if (kind) changes.push_back({name, *kind, IsLink(entry) || IsLink(found->second)});
  }
  for (const auto& [name, entry] : now)
    if (!IsFolder(entry) && !old.contains(name))
      changes.push_back({name, Kind::kAdded, IsLink(entry)});
  std::ranges::sort(changes, {}, &TreeChange::file);
  return changes;
}

Result<fs::path> LockfileOf(const fs::path& tree, const fs::path& folder) {
  for (const char* name : {"npm-shrinkwrap.json", "package-lock.json"})
    if (IsRegularFile(tree / folder / name)) return folder / name;
  return NotFound(fmt::format("{}: no lockfile", folder.empty() ? "." : Shown(folder)));
}

Result<std::vector<fs::path>> LockedFolders(const fs::path& tree) {
  std::vector<fs::path> folders;
  std::error_code error;
  size_t seen = 0;
  auto walk = fs::recursive_directory_iterator(tree, error);
  const auto consider = [&](const fs::path& folder) {
    if (IsRegularFile(tree / folder / "package.json") && LockfileOf(tree, folder))
      folders.push_back(folder);
  };
  consider("");
  for (const auto end = fs::recursive_directory_iterator(); !error && walk != end;
       walk.increment(error)) {
    if (++seen > TreeLimits{}.files) return ResourceExhausted("the tree has too many files");
    std::error_code ignored;
    if (!walk->is_directory(ignored) || walk->is_symlink(ignored)) continue;
    if (walk->path().filename() == "node_modules" || walk->path().filename() == ".git" ||
        walk.depth() >= TreeLimits{}.depth) {
      walk.disable_recursion_pending();
      continue;
    }
    consider(walk->path().lexically_relative(tree));
    if (folders.size() > kMaxLockedFolders)
      return ResourceExhausted(
          fmt::format("more than {} folders with a lockfile", kMaxLockedFolders));
  }
  if (error) return NotFound(fmt::format("{}: {}", tree.string(), error.message()));
  std::ranges::sort(folders);
  return folders;
}

}  // namespace redoubt::respond::gates
