// The system calls that code inside the sandbox may not make.
#pragma once

#include <string>

#include "base/result.h"

namespace redoubt {

/// A classic BPF program for bwrap's --seccomp. Refuses (EPERM) what reaches the kernel's wide
/// surface or other processes: mounts, namespaces, ptrace, keys, BPF, modules, kexec, clocks, file
/// handles, set-uid files, terminal injection, socket families but unix, inet, inet6 and route
/// netlink. io_uring, clone3, openat2 and every call newer than the filter answer "not implemented"
/// (ENOSYS), so that programs fall back. Another architecture's calls end the process.
Result<std::string> MakeSeccompFilter();

}  // namespace redoubt
