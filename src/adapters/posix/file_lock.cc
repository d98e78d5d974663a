#include "adapters/posix/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "adapters/posix/pidfile.h"
#include "base/file.h"

namespace redoubt {

Result<FileLock> FileLock::Acquire(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  UniqueFd fd(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0644));
  if (!fd)
    return Unavailable(fmt::format("{}: cannot open: {}", file.string(), std::strerror(errno)));
  if (flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
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
