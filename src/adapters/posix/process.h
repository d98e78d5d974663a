// Runs programs on Linux: own session, exact environment, bounded output, nothing left of the
// group.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ports/process.h"

namespace redoubt {

/// What a sandbox needs beyond the port.
struct SpawnExtras {
  struct Limit {
    int resource = 0;  // RLIMIT_…
    uint64_t value = 0;
  };
  std::vector<int> cgroup_fds;  // open cgroup.procs files that the child joins before exec
  std::vector<Limit> limits;    // soft and hard
  bool sweep_session = true;    // false: the caller ends what is left (a namespace, a cgroup)
};

/// Runs `spec` to its end in a session of its own. When the program ends, or its time is over, its
/// process group gets SIGKILL, and so do other groups of its session that outlive the time or hold
/// its output open. A descendant that made a session of its own (a daemon) is not ours any more:
/// what must not daemonise runs in the sandbox. The program dies with the calling thread. Standard
/// input is a file with `spec.input`. No file descriptor but 0–2 and spec.inherit_fds reaches the
/// program. Errors: kInvalidArgument (no argv, a NUL byte, no time), kNotFound (program or cwd),
/// kPermissionDenied, kUnavailable. Thread-safe.
Result<ProcessResult> RunProcess(const ProcessSpec& spec, const SpawnExtras& extras);

/// The full path of `program` in our PATH (or itself when it holds a '/'), kNotFound otherwise.
Result<std::string> FindProgram(const std::string& program);

class PosixProcessRunner : public ProcessRunner {
 public:
  Result<ProcessResult> Run(const ProcessSpec& spec) const override { return RunProcess(spec, {}); }
};

}  // namespace redoubt
