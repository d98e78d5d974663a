#include "adapters/image/file_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

namespace redoubt::image {
namespace {

constexpr size_t kBuffer = 256u << 10;

Error ErrnoFault(int error, const std::string& name) {
  ErrorCode code = ErrorCode::kUnavailable;
  if (error == ENOENT || error == ENOTDIR) code = ErrorCode::kNotFound;
  if (error == EACCES || error == EPERM || error == ELOOP || error == EXDEV)
    code = ErrorCode::kPermissionDenied;
  if (error == ENOSPC) code = ErrorCode::kResourceExhausted;
  return {code, fmt::format("{}: {}", name, std::strerror(error))};
}

Result<std::shared_ptr<SharedFile>> Checked(int fd, const std::string& name) {
  if (fd < 0) return Fail(ErrnoFault(errno, name));
  UniqueFd owned(fd);
  struct stat facts{};
  if (fstat(fd, &facts) != 0) return Fail(ErrnoFault(errno, name));
  if (!S_ISREG(facts.st_mode)) return InvalidArgument(fmt::format("{}: not a plain file", name));
  return std::make_shared<SharedFile>(std::move(owned), name);
}

class FileSource final : public ByteSource {
 public:
  explicit FileSource(std::shared_ptr<SharedFile> file)
      : file_(std::move(file)), buffer_(kBuffer) {}

  Result<std::string_view> Next() override {
    while (true) {
      const ssize_t n =
          pread(file_->fd(), buffer_.data(), buffer_.size(), static_cast<off_t>(offset_));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return Fail(ErrnoFault(errno, file_->name()));
      offset_ += static_cast<uint64_t>(n);
      return std::string_view(buffer_.data(), static_cast<size_t>(n));
    }
  }

  uint64_t Skip(uint64_t size) override {
    const auto end = file_->Size();
    if (!end || *end <= offset_) return 0;
    size = std::min(size, *end - offset_);
    offset_ += size;
    return size;
  }

 private:
  std::shared_ptr<SharedFile> file_;
  std::vector<char> buffer_;
  uint64_t offset_ = 0;
};

}  // namespace

Result<std::shared_ptr<SharedFile>> SharedFile::Open(const std::filesystem::path& path) {
  return Checked(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), path.string());
}

Result<std::shared_ptr<SharedFile>> SharedFile::OpenBeneath(const std::filesystem::path& folder,
                                                            const std::string& relative) {
  const std::string name = (folder / relative).string();
  const UniqueFd root(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (!root) return Fail(ErrnoFault(errno, folder.string()));
  open_how how{};
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
  return Checked(
      static_cast<int>(syscall(SYS_openat2, root.get(), relative.c_str(), &how, sizeof how)), name);
}

Result<std::shared_ptr<SharedFile>> SharedFile::Scratch(const std::filesystem::path& folder) {
  return Checked(open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600),
                 (folder / "(scratch file)").string());
}

Result<uint64_t> SharedFile::Size() const {
  struct stat facts{};
  if (fstat(fd_.get(), &facts) != 0) return Fail(ErrnoFault(errno, name_));
  return static_cast<uint64_t>(facts.st_size);
}

Status SharedFile::Append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd_.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return Fail(ErrnoFault(errno, name_));
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

std::unique_ptr<ByteSource> SourceOf(std::shared_ptr<SharedFile> file) {
  return std::make_unique<FileSource>(std::move(file));
}

Result<std::string> ReadAll(ByteSource& source, size_t max_bytes, std::string_view name) {
  std::string bytes;
  while (true) {
    TRY(const std::string_view piece, source.Next());
    if (piece.empty()) return bytes;
    if (piece.size() > max_bytes - bytes.size())
      return ResourceExhausted(fmt::format("{}: larger than {} bytes", name, max_bytes));
    bytes += piece;
  }
}

}  // namespace redoubt::image
