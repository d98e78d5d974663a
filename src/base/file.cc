#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/big_file.h"
#include "base/errno_error.h"
#include "base/unique_fd.h"

namespace redoubt {

namespace fs = std::filesystem;

Error ErrnoError(int error, const fs::path& path, std::string_view what) {
  ErrorCode code = ErrorCode::kUnavailable;
  if (error == ENOENT || error == ENOTDIR) code = ErrorCode::kNotFound;
  if (error == EACCES || error == EPERM || error == ELOOP || error == EXDEV)
    code = ErrorCode::kPermissionDenied;
  if (error == ENOSPC || error == EDQUOT) code = ErrorCode::kResourceExhausted;
  return {code, fmt::format("{}: {}: {}", path.string(), what, std::strerror(error))};
}

namespace {

Result<std::string> ReadAll(int fd, const fs::path& path, size_t max_bytes) {
  struct stat info{};
  if (fstat(fd, &info) != 0) return Fail(ErrnoError(errno, path, "cannot stat"));
  if (!S_ISREG(info.st_mode))
    return InvalidArgument(fmt::format("{}: not a regular file", path.string()));
  std::string content;
  content.reserve(std::min(static_cast<size_t>(info.st_size), max_bytes) + 1);
  char buffer[1 << 16];
  while (true) {
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Fail(ErrnoError(errno, path, "cannot read"));
    if (n == 0) return content;
    content.append(buffer, static_cast<size_t>(n));
    if (content.size() > max_bytes)
      return ResourceExhausted(fmt::format("{}: larger than {} bytes", path.string(), max_bytes));
  }
}

}  // namespace

Result<std::string> ReadFile(const fs::path& path, size_t max_bytes) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!fd) return Fail(ErrnoError(errno, path, "cannot open"));
  return ReadAll(fd.get(), path, max_bytes);
}

Result<std::string> ReadFileBeneath(const fs::path& root, const fs::path& relative,
                                    size_t max_bytes) {
  const UniqueFd folder(open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!folder) return Fail(ErrnoError(errno, root, "cannot open"));
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const UniqueFd fd(
      static_cast<int>(syscall(SYS_openat2, folder.get(), relative.c_str(), &how, sizeof how)));
  if (!fd) return Fail(ErrnoError(errno, root / relative, "cannot open"));
  return ReadAll(fd.get(), root / relative, max_bytes);
}

Status WriteFileAtomic(const fs::path& path, std::string_view content, unsigned mode) {
  TRY(AtomicFile file, AtomicFile::Make(path));
  TRY_OK(file.Write(content));
  return file.Commit(mode);
}

Result<fs::path> MakeTempDir(const fs::path& parent, std::string_view prefix) {
  std::error_code ignored;
  fs::create_directories(parent, ignored);
  std::string name = (parent / (std::string(prefix) + "XXXXXX")).string();
  if (!mkdtemp(name.data())) return Fail(ErrnoError(errno, parent, "cannot create a folder"));
  return fs::path(name);
}

}  // namespace redoubt
