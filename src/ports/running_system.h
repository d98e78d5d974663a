// What runs on this machine, apart from what its disk holds: the kernel, and programs whose files
// were replaced since they started.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace redoubt {

struct RunningKernel {
  std::string release;  // as uname -r: "6.1.0-18-amd64"
  std::string build;    // as uname -v: "#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)"
};

/// A file that a process still runs though it is no longer on the disk.
struct ReplacedFile {
  int pid = 0;
  std::string program;  // "nginx"
  std::string file;     // "/usr/lib/x86_64-linux-gnu/libssl.so.3"

  bool operator==(const ReplacedFile&) const = default;
};

struct ReplacedFiles {
  std::vector<ReplacedFile> files;  // by pid, each file of a process once
  size_t unreadable = 0;            // processes whose memory may not be looked at
};

class RunningSystem {
 public:
  virtual ~RunningSystem() = default;

  virtual Result<RunningKernel> Kernel() const = 0;
  /// Programs and shared libraries alone, not what programs delete on purpose (memory files,
  /// temporary ones). A process that ends meanwhile is left out.
  virtual Result<ReplacedFiles> Replaced() const = 0;
};

}  // namespace redoubt
