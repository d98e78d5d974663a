#include "adapters/git/refs.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "base/text.h"
#include "base/unique_fd.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxBranches = 200'000;
constexpr std::string_view kHeads = "refs/heads/";

// A loose ref's text: an object id, or "" for a symbolic ref.
Result<std::string> LooseValue(const fs::path& git_dir, const std::string& ref) {
  TRY(const std::string text, ReadFileBeneath(git_dir, ref, 4096));
  const std::string_view value = Trim(text);
  if (value.starts_with("ref:")) return std::string();
  if (!IsObjectId(value))
    return InvalidArgument(fmt::format("{}: {} holds no object id", git_dir.string(), ref));
  return std::string(value);
}

Status AddLoose(const fs::path& git_dir, std::string_view below, RefMap& refs) {
  std::error_code error;
  auto files = fs::recursive_directory_iterator(git_dir / below, error);
  if (error) return {};  // a repository whose refs are all packed
  for (; files != fs::recursive_directory_iterator(); files.increment(error)) {
    if (error || files.depth() > 32 || refs.size() > kMaxBranches)
      return ResourceExhausted(
          fmt::format("{}: {} is too deep or too large", git_dir.string(), below));
    const fs::file_status status = files->symlink_status(error);
    if (fs::is_symlink(status))
      return PermissionDenied(fmt::format("{}: is a symbolic link", files->path().string()));
    if (!fs::is_regular_file(status)) continue;
    const std::string ref = files->path().lexically_relative(git_dir).string();
    if (!IsRefName(ref)) continue;  // also *.lock
    TRY(const std::string value, LooseValue(git_dir, ref));
    if (value.empty())
      refs.erase(ref);
    else
      refs[ref] = value;
  }
  return {};
}

Result<RefMap> PackedRefs(const fs::path& git_dir, std::string_view below) {
  const Result<std::string> text = ReadFileBeneath(git_dir, "packed-refs");
  if (!text && text.error().code == ErrorCode::kNotFound) return RefMap{};
  if (!text) return Fail(text.error());
  return ParsePackedRefs(*text, (git_dir / "packed-refs").string(), below);
}

Error SystemError(const fs::path& path, std::string_view what) {
  const ErrorCode code = errno == ENOSPC || errno == EDQUOT ? ErrorCode::kResourceExhausted
                         : errno == EACCES || errno == EPERM || errno == ELOOP
                             ? ErrorCode::kPermissionDenied
                             : ErrorCode::kUnavailable;
  return {code, fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno))};
}

// Makes the folders of a branch with slashes; none may be a symbolic link.
Status MakeFolders(const fs::path& git_dir, const fs::path& relative) {
  fs::path folder = git_dir;
  for (const fs::path& part : relative) {
    folder /= part;
    struct stat info{};
    if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST)
      return Fail(SystemError(folder, "cannot create"));
    if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode))
      return Fail(ErrorCode::kConflict, fmt::format("{}: is in the way", folder.string()));
  }
  return {};
}

Status WriteNew(const fs::path& file, const std::string& text) {
  const UniqueFd fd(open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
  if (!fd) return Fail(SystemError(file, "cannot create"));
  if (write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      fsync(fd.get()) != 0)
    return Fail(SystemError(file, "cannot write"));
  return {};
}

}  // namespace

bool IsObjectId(std::string_view text) {
  return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool IsRefName(std::string_view name) {
  if (name.empty() || name.size() > 1024 || name.ends_with('/') || name.ends_with('.'))
    return false;
  if (name.find("..") != name.npos || name.find("@{") != name.npos || name == "@") return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f || std::strchr("~^:?*[\\", c))
      return false;
  for (const std::string& part : Split(name, '/'))
    if (part.empty() || part[0] == '.' || part[0] == '-' || part.ends_with(".lock")) return false;
  return true;
}

Result<RefMap> ParsePackedRefs(std::string_view text, std::string_view name,
                               std::string_view below) {
  RefMap refs;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line[0] == '#' || line[0] == '^') continue;
    if (line.size() < 42 || line[40] != ' ' || !IsObjectId(line.substr(0, 40)) ||
        !IsRefName(line.substr(41)))
      return InvalidArgument(fmt::format("{}:{}: not a ref", name, number));
    if (!line.substr(41).starts_with(below)) continue;
    refs[std::string(line.substr(41))] = std::string(line.substr(0, 40));
    if (refs.size() > kMaxBranches)
      return ResourceExhausted(
          fmt::format("{}:{}: more than {} branches", name, number, kMaxBranches));
  }
  return refs;
}

namespace {

Result<RefMap> ReadRefs(const fs::path& git_dir, std::string_view below) {
  // Loose refs first: a ref that git packs meanwhile is then seen in packed-refs.
  RefMap loose;
  TRY_OK(AddLoose(git_dir, below, loose));
  TRY(RefMap refs, PackedRefs(git_dir, below));
  for (auto& [ref, value] : loose) refs[ref] = value;
  return refs;
}

}  // namespace

Result<RefMap> ReadBranches(const fs::path& git_dir) { return ReadRefs(git_dir, kHeads); }

Result<RefMap> ReadAllRefs(const fs::path& git_dir) { return ReadRefs(git_dir, "refs/"); }

Result<std::string> ReadBranch(const fs::path& git_dir, const std::string& branch) {
  const std::string ref = std::string(kHeads) + branch;
  const Result<std::string> loose = LooseValue(git_dir, ref);
  if (loose && loose->empty())
    return FailedPrecondition(fmt::format("{}: {} is a symbolic ref", git_dir.string(), ref));
  if (loose || (loose.error().code != ErrorCode::kNotFound &&
                loose.error().code != ErrorCode::kInvalidArgument))
    return loose;
  std::error_code ignored;
  if (loose.error().code == ErrorCode::kInvalidArgument &&
      !fs::is_directory(git_dir / ref, ignored))
    return loose;
  TRY(const RefMap packed, PackedRefs(git_dir, kHeads));
  const auto found = packed.find(ref);
  return found == packed.end() ? std::string() : found->second;
}

Result<BranchLock> BranchLock::Take(const fs::path& git_dir, const std::string& branch,
                                    const std::string& commit) {
  const fs::path file = git_dir / (std::string(kHeads) + branch);
  const fs::path lock = file.string() + ".lock";
  TRY_OK(MakeFolders(git_dir, fs::path(std::string(kHeads) + branch).parent_path()));
  // The text is complete before the lock exists (link), so a lock with our commit in it is one that
  // a killed run of ours left behind; callers push one commit from one place at a time.
  const fs::path temporary = file.parent_path() / fmt::format(".redoubt-{}.lock", getpid());
  unlink(temporary.c_str());
  TRY_OK(WriteNew(temporary, commit + "\n"));
  int linked = link(temporary.c_str(), lock.c_str());
  if (linked != 0 && errno == EEXIST) {
    const Result<std::string> holder =
        ReadFileBeneath(git_dir, fs::path(std::string(kHeads) + branch + ".lock"), 4096);
    if (holder && *holder == commit + "\n") {
      unlink(lock.c_str());
      linked = link(temporary.c_str(), lock.c_str());
    }
  }
  const Error error = linked == 0 ? Error{} : SystemError(lock, "cannot lock the branch");
  const bool held = linked != 0 && errno == EEXIST;
  unlink(temporary.c_str());
  if (held)
    return Fail(
        ErrorCode::kConflict,
        fmt::format("{}: another program is changing the branch (mend: remove the file when "
                    "none is)",
                    lock.string()));
  if (linked != 0) return Fail(error);
  return BranchLock(file);
}

BranchLock::BranchLock(BranchLock&& other) noexcept : file_(std::move(other.file_)) {
  other.file_.clear();
}

BranchLock::~BranchLock() {
  if (!file_.empty()) unlink((file_.string() + ".lock").c_str());
}

Status BranchLock::Apply() {
  const fs::path file = std::exchange(file_, {});
  // An empty folder of a deleted branch "a/b" may stand where "a" goes.
  std::error_code ignored;
  if (fs::is_directory(fs::symlink_status(file, ignored))) rmdir(file.c_str());
  if (rename((file.string() + ".lock").c_str(), file.c_str()) != 0) {
    const Error error = SystemError(file, "cannot move the branch");
    unlink((file.string() + ".lock").c_str());
    return Fail(error);
  }
  const UniqueFd folder(open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || fsync(folder.get()) != 0) return Fail(SystemError(file, "cannot sync"));
  return {};
}

}  // namespace redoubt
