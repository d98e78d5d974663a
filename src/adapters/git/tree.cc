#include "adapters/git/tree.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <map>
#include <set>

#include "adapters/git/refs.h"
#include "base/text.h"
#include "base/unique_fd.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxPathBytes = 4096;
constexpr int kMaxLinkSteps = 40;  // as the kernel
constexpr size_t kBatchFiles = 4096;
constexpr uint64_t kBatchBytes = 32 << 20;

// ".git" as file systems that fold case, drop trailing dots and spaces, or make short names see it.
bool IsDotGit(std::string_view part) {
  std::string name;
  for (const char c : part) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.pop_back();
  return name == ".git" || name == "git~1";
}

Result<TreeEntry::Kind> KindOf(std::string_view mode, std::string_view type) {
  using Kind = TreeEntry::Kind;
  if (type == "commit" && mode == "160000") return Kind::kModule;
  if (type == "blob" && mode == "120000") return Kind::kLink;
  if (type == "blob" && mode == "100755") return Kind::kProgram;
  if (type == "blob" && mode.starts_with("100")) return Kind::kFile;
  return InvalidArgument(fmt::format("a tree entry of mode {}", Printable(mode, 16)));
}

// One "MODE TYPE OBJECT SIZE\tPATH".
Result<TreeEntry> ParseEntry(std::string_view line) {
  const size_t tab = line.find('\t');
  if (tab == line.npos) return InvalidArgument("a tree listing without a path");
  std::vector<std::string> fields;
  for (std::string& field : Split(line.substr(0, tab), ' '))
    if (!field.empty()) fields.push_back(std::move(field));
  if (fields.size() != 4 || !IsObjectId(fields[2]))
    return InvalidArgument("a tree listing with an unknown form");
  TreeEntry entry;
  TRY(entry.kind, KindOf(fields[0], fields[1]));
  entry.object = fields[2];
  entry.path = line.substr(tab + 1);
  const std::string& size = fields[3];
  const auto [end, error] =
      std::from_chars(size.data(), size.data() + size.size(), entry.size_bytes);
  if (entry.kind != TreeEntry::Kind::kModule &&
      (error != std::errc() || end != size.data() + size.size()))
    return InvalidArgument("a tree listing without a size");
  return entry;
}

Error SystemError(const fs::path& path, std::string_view what) {
  const ErrorCode code = errno == ENOSPC || errno == EDQUOT    ? ErrorCode::kResourceExhausted
                         : errno == EEXIST || errno == ENOTDIR ? ErrorCode::kInvalidArgument
                                                               : ErrorCode::kUnavailable;
  return {code, fmt::format("{}: {}: {}", Printable(path.string()), what, std::strerror(errno))};
}

// Where `path` ends when all links are followed; false when it leaves the tree or goes round.
bool StaysInside(const std::map<std::string, std::string>& links, const std::string& start) {
  std::vector<std::string> left;  // parts to walk, last first
  const auto push = [&left](const std::string& path) {
    const std::vector<std::string> parts = Split(path, '/');
    left.insert(left.end(), parts.rbegin(), parts.rend());
  };
  push(start);
  std::vector<std::string> at;
  int steps = 0;
  while (!left.empty()) {
    const std::string part = std::move(left.back());
    left.pop_back();
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (at.empty()) return false;
      at.pop_back();
      continue;
    }
    at.push_back(part);
    const auto link = links.find(Join(at, "/"));
    if (link == links.end()) continue;
    if (++steps > kMaxLinkSteps || link->second.starts_with('/')) return false;
    at.pop_back();
    push(link->second);
    if (left.size() > 10'000) return false;
  }
  return true;
}

class Writer {
 public:
  explicit Writer(fs::path root) : root_(std::move(root)) {}

  Status File(const TreeEntry& entry, const std::string& content) {
    TRY_OK(Folders(entry.path));
    const mode_t mode = entry.kind == TreeEntry::Kind::kProgram ? 0755 : 0644;
    const fs::path path = root_ / entry.path;
    const UniqueFd fd(
        open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!fd) return Fail(SystemError(entry.path, "cannot create"));
    std::string_view left = content;
    while (!left.empty()) {
      const ssize_t n = write(fd.get(), left.data(), left.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return Fail(SystemError(entry.path, "cannot write"));
      left.remove_prefix(static_cast<size_t>(n));
    }
    return {};
  }

  Status Link(const TreeLink& link) {
    TRY_OK(Folders(link.path));
    if (symlink(link.target.c_str(), (root_ / link.path).c_str()) != 0)
      return Fail(SystemError(link.path, "cannot create the link"));
    return {};
  }

  Status Module(const TreeEntry& entry) { return Folders(entry.path + "/"); }

 private:
  // Makes the folders above the last '/' of `path`.
  Status Folders(const std::string& path) {
    const size_t slash = path.rfind('/');
    if (slash == path.npos) return {};
    const std::string folder = path.substr(0, slash);
    if (made_.contains(folder)) return {};
    TRY_OK(Folders(folder));
    struct stat info{};
    if (mkdir((root_ / folder).c_str(), 0755) != 0 &&
        (errno != EEXIST || lstat((root_ / folder).c_str(), &info) != 0 ||
         !S_ISDIR(info.st_mode))) {
      errno = ENOTDIR;
      return Fail(SystemError(folder, "cannot create the folder"));
    }
    made_.insert(folder);
    return {};
  }

  fs::path root_;
  std::set<std::string> made_;
};

}  // namespace

bool IsSafeTreePath(std::string_view path) {
  if (path.empty() || path.size() > kMaxPathBytes || path.find('\0') != path.npos) return false;
  for (const std::string& part : Split(path, '/'))
    if (part.empty() || part == "." || part == ".." || part.size() > 255 || IsDotGit(part))
      return false;
  return true;
}

Result<std::vector<TreeEntry>> ParseTreeListing(std::string_view listing,
                                                const TreeLimits& limits) {
  std::vector<TreeEntry> entries;
  uint64_t total = 0;
  while (!listing.empty()) {
    const size_t end = listing.find('\0');
    if (end == listing.npos) return InvalidArgument("a tree listing that ends within a path");
    TRY(TreeEntry entry, ParseEntry(listing.substr(0, end)));
    listing.remove_prefix(end + 1);
    if (!IsSafeTreePath(entry.path))
      return PermissionDenied(
          fmt::format("{}: the repository may not have such a path", Printable(entry.path, 256)));
    if (entry.size_bytes > limits.file_bytes || (total += entry.size_bytes) > limits.total_bytes)
      return ResourceExhausted(fmt::format(
          "{}: the tree is larger than {} MiB, or this file than {} MiB",
          Printable(entry.path, 256), limits.total_bytes >> 20, limits.file_bytes >> 20));
    if (entries.size() >= limits.files)
      return ResourceExhausted(fmt::format("the tree has more than {} files", limits.files));
    entries.push_back(std::move(entry));
  }
  return entries;
}

Status CheckLinks(const std::vector<TreeLink>& links) {
  std::map<std::string, std::string> by_path;
  for (const TreeLink& link : links)
    if (!by_path.try_emplace(link.path, link.target).second)
      return PermissionDenied(
          fmt::format("{}: the tree has this link twice", Printable(link.path, 256)));
  // Nor may a link be a folder as well: what lies below it would not be seen here.
  for (const TreeLink& link : links)
    for (size_t slash = link.path.find('/'); slash != std::string::npos;
         slash = link.path.find('/', slash + 1))
      if (by_path.contains(link.path.substr(0, slash)))
        return PermissionDenied(
            fmt::format("{}: lies below a symbolic link", Printable(link.path, 256)));
  for (const TreeLink& link : links)
    if (link.target.empty() || link.target.size() >= kMaxPathBytes ||
        link.target.find('\0') != link.target.npos || !StaysInside(by_path, link.path))
      return PermissionDenied(fmt::format("{}: a symbolic link to \"{}\", which leaves the tree",
                                          Printable(link.path, 256), Printable(link.target, 256)));
  return {};
}

Result<std::vector<std::string>> ParseObjectBatch(std::string_view answer,
                                                  const std::vector<const TreeEntry*>& entries) {
  std::vector<std::string> contents;
  for (const TreeEntry* entry : entries) {
    const std::string head = fmt::format("{} blob {}\n", entry->object, entry->size_bytes);
    if (!answer.starts_with(head) || answer.size() < head.size() + entry->size_bytes + 1)
      return Unavailable(fmt::format("{}: its object {} cannot be read",
                                     Printable(entry->path, 256), entry->object));
    contents.emplace_back(answer.substr(head.size(), entry->size_bytes));
    answer.remove_prefix(head.size() + entry->size_bytes + 1);
  }
  return contents;
}

Status WriteTree(const std::vector<TreeEntry>& entries, const ReadObjects& read,
                 const fs::path& target) {
  Writer writer(target);
  std::vector<TreeLink> links;
  std::vector<const TreeEntry*> batch;
  uint64_t batch_bytes = 0;
  const auto flush = [&]() -> Status {
    if (batch.empty()) return {};
    TRY(const std::vector<std::string> contents, read(batch));
    for (size_t i = 0; i < batch.size(); ++i) {
      if (batch[i]->kind == TreeEntry::Kind::kLink)
        links.push_back({batch[i]->path, contents[i]});
      else
        TRY_OK(writer.File(*batch[i], contents[i]));
    }
    batch.clear();
    batch_bytes = 0;
    return {};
  };
  for (const TreeEntry& entry : entries) {
    if (entry.kind == TreeEntry::Kind::kModule) {
      TRY_OK(writer.Module(entry));
      continue;
    }
    if (batch.size() >= kBatchFiles || batch_bytes + entry.size_bytes > kBatchBytes)
      TRY_OK(flush());
    batch.push_back(&entry);
    batch_bytes += entry.size_bytes;
  }
  TRY_OK(flush());
  TRY_OK(CheckLinks(links));
  for (const TreeLink& link : links) TRY_OK(writer.Link(link));
  return {};
}

}  // namespace redoubt
