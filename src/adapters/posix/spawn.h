// Starts one child: the part of running a program that happens between fork and exec.
#pragma once

#include <sys/types.h>

#include "adapters/posix/process.h"
#include "base/unique_fd.h"

namespace redoubt {

struct Child {
  pid_t pid = 0;  // also its process group and session
  UniqueFd pidfd;
  UniqueFd out, err;  // non-blocking read ends
};

/// As RunProcess, but returns once the program has been executed. The caller reaps it.
Result<Child> Spawn(const ProcessSpec& spec, const SpawnExtras& extras);

}  // namespace redoubt
