#include "base/big_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/errno_error.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBuffer = 1u << 20;

Status WriteAll(int fd, std::string_view content, const fs::path& path) {
  while (!content.empty()) {
    const ssize_t n = write(fd, content.data(), content.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return Fail(ErrnoError(errno, path, "cannot write"));
    content.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

// Large pieces go past the buffer.
Status WriteBuffered(int fd, std::string& buffer, std::string_view bytes, const fs::path& path) {
  if (buffer.size() + bytes.size() < kBuffer) {
    buffer += bytes;
    return {};
  }
  TRY_OK(WriteAll(fd, buffer, path));
  buffer.clear();
  return WriteAll(fd, bytes, path);
}

Status SyncFolder(const fs::path& folder) {
  const UniqueFd fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd || fsync(fd.get()) != 0) return Fail(ErrnoError(errno, folder, "cannot sync"));
  return {};
}

fs::path FolderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<AtomicFile> AtomicFile::Make(const fs::path& path) {
  const fs::path folder = FolderOf(path);
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  std::string temporary = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
  UniqueFd fd(mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd) return Fail(ErrnoError(errno, path, "cannot create"));
  return AtomicFile(path, std::move(temporary), std::move(fd));
}

AtomicFile::~AtomicFile() {
  if (fd_) unlink(temporary_.c_str());
}

Status AtomicFile::Write(std::string_view bytes) {
  return WriteBuffered(fd_.get(), buffer_, bytes, path_);
}

Status AtomicFile::Commit(unsigned mode) {
  TRY_OK(WriteAll(fd_.get(), buffer_, path_));
  if (fchmod(fd_.get(), mode) != 0) return Fail(ErrnoError(errno, path_, "cannot chmod"));
  if (fsync(fd_.get()) != 0) return Fail(ErrnoError(errno, path_, "cannot sync"));
  if (rename(temporary_.c_str(), path_.c_str()) != 0)
    return Fail(ErrnoError(errno, path_, "cannot rename"));
  fd_.Reset();
  return SyncFolder(FolderOf(path_));
}

Result<MappedFile> MappedFile::Open(const fs::path& path) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!fd) return Fail(ErrnoError(errno, path, "cannot open"));
  return OfDescriptor(fd.get(), path);
}

Result<MappedFile> MappedFile::OfDescriptor(int fd, const fs::path& path) {
  struct stat info{};
  if (fstat(fd, &info) != 0) return Fail(ErrnoError(errno, path, "cannot stat"));
  if (!S_ISREG(info.st_mode)) return InvalidArgument(path.string() + ": not a regular file");
  MappedFile file;
  const auto size = static_cast<size_t>(info.st_size);
  if (size == 0) return file;
  void* const at = mmap(nullptr, size, PROT_READ, MAP_SHARED, fd, 0);
  if (at == MAP_FAILED) return Fail(ErrnoError(errno, path, "cannot map"));
  file.bytes_ = {static_cast<const char*>(at), size};
  return file;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

Result<Spool> Spool::Make(const fs::path& folder) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  std::string name = (folder / ".spool.XXXXXX").string();
  UniqueFd fd(mkostemp(name.data(), O_CLOEXEC));
  if (!fd) return Fail(ErrnoError(errno, folder, "cannot create a file"));
  unlink(name.c_str());
  return Spool(folder, std::move(fd));
}

Result<uint64_t> Spool::Append(std::string_view bytes) {
  TRY_OK(WriteBuffered(fd_.get(), buffer_, bytes, folder_));
  const uint64_t at = size_;
  size_ += bytes.size();
  return at;
}

Result<MappedFile> Spool::Map() {
  TRY_OK(WriteAll(fd_.get(), buffer_, folder_));
  buffer_.clear();
  return MappedFile::OfDescriptor(fd_.get(), folder_);
}

}  // namespace redoubt
