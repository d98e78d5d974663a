#include "adapters/posix/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "adapters/posix/pidfile.h"
#include "base/file.h"

namespace redoubt {
namespace {

constexpr int kOrphansMs = 2000;
constexpr int kPauseMs = 10;

/// A child that the dead holder had just forked has the lock until its exec, or its own end.
bool LockFile(int fd, const std::filesystem::path& file) {
  for (int waited_ms = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; waited_ms += kPauseMs) {
    if (waited_ms >= kOrphansMs || !ReadRecordedProcess(file) || RecordedProcessRuns(file))
      return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(kPauseMs));
  }
  return true;
}

}  // namespace

Result<FileLock> FileLock::Acquire(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  UniqueFd fd(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0644));
  if (!fd)
    return Unavailable(fmt::format("{}: cannot open: {}", file.string(), std::strerror(errno)));
  if (!LockFile(fd.get(), file)) {
    const Result<ProcessIdentity> holder = ReadRecordedProcess(file);
    const bool known = holder && RecordedProcessRuns(file);
    return Unavailable(fmt::format(
        "{}: in use by {} (mend: wait for it, or stop it)", file.string(),
        known ? fmt::format("process {}", holder->pid) : std::string("another process")));
  }
  TRY(const ProcessIdentity self, IdentifyProcess(getpid()));
  const std::string text = fmt::format("{} {}\n", self.pid, self.start_ticks);
  if (ftruncate(fd.get(), 0) != 0 ||
      pwrite(fd.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
    return Unavailable(fmt::format("{}: cannot write: {}", file.string(), std::strerror(errno)));
  return FileLock(std::move(fd));
}

}  // namespace redoubt
