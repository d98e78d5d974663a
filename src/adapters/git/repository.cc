#include "adapters/git/repository.h"

#include <fmt/format.h>

#include <fstream>
#include <regex>

#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxObjectFiles = 2'000'000;
constexpr uintmax_t kMaxObjectBytes = uintmax_t{8} << 30;

// What programs that git starts in a repository of ours read: they do not see our -c options.
constexpr std::string_view kOurConfig =
    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n"
    "\thooksPath = /dev/null\n\tfsmonitor = false\n\tcommitGraph = false\n\tmultiPackIndex = "
    "false\n"
    "\tattributesFile = /dev/null\n"
    "[pack]\n\tuseBitmaps = false\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
    "[uploadpack]\n\tallowAnySHA1InWant = false\n";

bool IsPlainFolder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

bool Exists(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

Status RefuseKinds(const fs::path& git_dir) {
  struct Kind {
    const char* file;
    const char* what;
    const char* mend;
  };
  constexpr Kind kKinds[] = {
      {"commondir", "a linked working folder", "name the main repository"},
      {"shallow", "a shallow clone", "git fetch --unshallow"},
      {"reftable", "a repository with the reftable format", "git refs migrate --ref-format=files"},
      {"objects/info/alternates", "a repository that borrows objects",
       "git repack -a -d, then remove objects/info/alternates"},
  };
  for (const Kind& kind : kKinds)
    if (Exists(git_dir / kind.file))
      return FailedPrecondition(
          fmt::format("{}: is {} (mend: {})", git_dir.string(), kind.what, kind.mend));
  return {};
}

Status CheckObjects(const fs::path& objects) {
  std::error_code error;
  size_t files = 0;
  uintmax_t bytes = 0;
  auto entry = fs::recursive_directory_iterator(objects, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::file_status status = entry->symlink_status(error);
    if (fs::is_symlink(status))
      return PermissionDenied(fmt::format("{}: is a symbolic link", entry->path().string()));
    if (fs::is_regular_file(status)) bytes += entry->file_size(error);
    if (++files > kMaxObjectFiles || bytes > kMaxObjectBytes)
      return ResourceExhausted(fmt::format("{}: more than {} files or {} GiB", objects.string(),
                                           kMaxObjectFiles, kMaxObjectBytes >> 30));
  }
  if (error && error != std::errc::no_such_file_or_directory)
    return PermissionDenied(fmt::format("{}: {}", objects.string(), error.message()));
  return {};
}

}  // namespace

Result<SourceLocation> LocateSource(const std::string& source) {
  static const std::regex scp("[A-Za-z0-9_.][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:[^:\\s].*");
  if (source.size() > 4096 || source.find_first_of(std::string_view("\n\r\0", 3)) != source.npos)
    return InvalidArgument("a source holds a line break or is too long");
  if (source.starts_with("/")) return SourceLocation{true, fs::path(source).lexically_normal(), ""};
  if (source.starts_with("file:///"))
    return SourceLocation{true, fs::path(source.substr(7)).lexically_normal(), ""};
  for (const char* scheme : {"https://", "http://", "ssh://", "git://"})
    if (source.starts_with(scheme) && source.size() > std::string_view(scheme).size() &&
        source[std::string_view(scheme).size()] != '-')
      return SourceLocation{false, {}, source};
  if (std::regex_match(source, scp)) return SourceLocation{false, {}, source};
  return InvalidArgument(fmt::format(
      "\"{}\" is not a source (mend: an absolute path, https://…, ssh://… or user@host:path)",
      RedactSecrets(Printable(source, 256))));
}

Result<LocalRepository> OpenLocalRepository(const fs::path& path) {
  LocalRepository repository;
  if (!Exists(path)) return NotFound(fmt::format("{}: no such repository", path.string()));
  if (IsPlainFolder(path / ".git")) {
    repository.git_dir = path / ".git";
    repository.work_tree = path;
  } else if (Exists(path / ".git")) {
    return FailedPrecondition(
        fmt::format("{}: is not a folder (mend: name the main repository, not a linked one)",
                    (path / ".git").string()));
  } else {
    repository.git_dir = path;
  }
  for (const char* part : {"objects", "refs"})
    if (!IsPlainFolder(repository.git_dir / part))
      return NotFound(fmt::format("{}: not a git repository ({} is missing or a symbolic link)",
                                  path.string(), part));
  TRY_OK(RefuseKinds(repository.git_dir));
  TRY_WITH(path.string(), const std::string head,
           ReadFileBeneath(repository.git_dir, "HEAD", 4096));
  if (head.starts_with("ref: ")) repository.head = Trim(std::string_view(head).substr(5));
  if (!repository.head.empty() && !IsRefName(repository.head))
    return InvalidArgument(fmt::format("{}: HEAD names no ref", path.string()));
  TRY_OK(CheckObjects(repository.Objects()));
  TRY(repository.branches, ReadBranches(repository.git_dir));
  return repository;
}

Status WriteBareRepository(const fs::path& folder, const fs::path& borrow, const RefMap& branches) {
  std::error_code error;
  for (const char* part : {"objects/info", "objects/pack", "refs/heads"}) {
    fs::create_directories(folder / part, error);
    if (error) return Unavailable(fmt::format("{}: {}", folder.string(), error.message()));
  }
  std::string packed;
  for (const auto& [ref, value] : branches) packed += value + " " + ref + "\n";
  const auto put = [&](const char* name, std::string_view text) {
    std::ofstream file(folder / name, std::ios::binary);
    file << text;
    return file.flush().good();
  };
  if ((branches.empty() || put("packed-refs", packed)) && put("config", kOurConfig) &&
      (borrow.empty() || put("objects/info/alternates", borrow.string() + "\n")) &&
      put("HEAD", "ref: refs/heads/main\n"))
    return {};
  return Unavailable(fmt::format("{}: cannot write (mend: free space there)", folder.string()));
}

}  // namespace redoubt
