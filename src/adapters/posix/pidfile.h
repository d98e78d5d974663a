// Processes that outlive us, recorded by pid and start time so that a reused pid is never hit.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "base/time.h"

namespace redoubt {

struct ProcessIdentity {
  pid_t pid = 0;
  uint64_t start_ticks = 0;  // field 22 of /proc/PID/stat: clock ticks after boot
  bool operator==(const ProcessIdentity&) const = default;
};

/// kNotFound when there is no such process. A zombie counts as gone.
Result<ProcessIdentity> IdentifyProcess(pid_t pid);

/// Writes "PID START\n" atomically. kNotFound when the process is gone already.
Status RecordProcess(const std::filesystem::path& file, pid_t pid);

/// kNotFound without the file, kInvalidArgument when its text is something else.
Result<ProcessIdentity> ReadRecordedProcess(const std::filesystem::path& file);

/// False when the file is missing, or the process is gone, or the pid belongs to another by now.
bool RecordedProcessRuns(const std::filesystem::path& file);

enum class StopOutcome { kStopped, kWasGone };

/// SIGTERM, after `grace` SIGKILL, to the recorded process alone (by pidfd) and only when pid and
/// start time both match; then removes the file. A missing file is kWasGone. kDeadlineExceeded when
/// it lives on.
Result<StopOutcome> StopRecorded(const std::filesystem::path& file, Duration grace = Seconds(5));

}  // namespace redoubt
