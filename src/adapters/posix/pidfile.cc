#include "adapters/posix/pidfile.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "adapters/posix/proc_stat.h"
#include "base/file.h"
#include "base/text.h"
#include "base/unique_fd.h"

namespace redoubt {
namespace {

bool Signal(int pidfd, int signal_number) {
  return syscall(SYS_pidfd_send_signal, pidfd, signal_number, nullptr, 0) == 0;
}

bool EndsWithin(int pidfd, Duration time) {
  pollfd entry{pidfd, POLLIN, 0};
  int n;
  do n = poll(&entry, 1, static_cast<int>(std::clamp<int64_t>(time.ms, 0, 3'600'000)));
  while (n < 0 && errno == EINTR);
  return n > 0;
}

}  // namespace

Result<ProcessIdentity> IdentifyProcess(pid_t pid) {
  TRY(const ProcStat stat, ReadProcStat(pid));
  if (stat.state == 'Z' || stat.state == 'X')
    return NotFound(fmt::format("process {}: ended", pid));
  return ProcessIdentity{pid, stat.start_ticks};
}

Status RecordProcess(const std::filesystem::path& file, pid_t pid) {
  TRY(const ProcessIdentity identity, IdentifyProcess(pid));
  return WriteFileAtomic(file, fmt::format("{} {}\n", identity.pid, identity.start_ticks));
}

Result<ProcessIdentity> ReadRecordedProcess(const std::filesystem::path& file) {
  TRY(const std::string text, ReadFile(file, 256));
  const std::vector<std::string> parts = Split(Trim(text), ' ');
  ProcessIdentity identity;
  const auto number = [](const std::string& part, auto& value) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc() && end == part.data() + part.size();
  };
  if (parts.size() != 2 || !number(parts[0], identity.pid) ||
      !number(parts[1], identity.start_ticks) || identity.pid <= 1)
    return InvalidArgument(
        fmt::format("{}: not a record of a process (mend: remove the file)", file.string()));
  return identity;
}

bool RecordedProcessRuns(const std::filesystem::path& file) {
  const Result<ProcessIdentity> recorded = ReadRecordedProcess(file);
  if (!recorded) return false;
  const Result<ProcessIdentity> running = IdentifyProcess(recorded->pid);
  return running && *running == *recorded;
}

Result<StopOutcome> StopRecorded(const std::filesystem::path& file, Duration grace) {
  const Result<ProcessIdentity> recorded = ReadRecordedProcess(file);
  if (!recorded && recorded.error().code == ErrorCode::kNotFound) return StopOutcome::kWasGone;
  if (!recorded) return Fail(recorded.error());
  std::error_code ignored;
  // The descriptor first, then the comparison: from there on the number cannot change hands.
  const UniqueFd pidfd(static_cast<int>(syscall(SYS_pidfd_open, recorded->pid, 0)));
  const Result<ProcessIdentity> running = IdentifyProcess(recorded->pid);
  if (!pidfd || !running || *running != *recorded) {
    std::filesystem::remove(file, ignored);
    return StopOutcome::kWasGone;
  }
  if (!Signal(pidfd.get(), SIGTERM) && errno == EPERM)
    return PermissionDenied(
        fmt::format("process {} of {}: {}", recorded->pid, file.string(), std::strerror(errno)));
  if (!EndsWithin(pidfd.get(), grace)) {
    Signal(pidfd.get(), SIGKILL);
    if (!EndsWithin(pidfd.get(), Seconds(5)))
      return Fail(ErrorCode::kDeadlineExceeded,
                  fmt::format("process {} of {} does not end", recorded->pid, file.string()));
  }
  std::filesystem::remove(file, ignored);
  return StopOutcome::kStopped;
}

}  // namespace redoubt
