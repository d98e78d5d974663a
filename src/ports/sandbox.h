// Where a repository's code may run.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "ports/process.h"

namespace redoubt {

struct SandboxMount {
  std::filesystem::path host;
  std::string inside;  // absolute
  bool writable = false;
};

/// One host and port that the sandbox may reach: connections to `host`:`port` are carried by a
/// broker outside; nothing else leads out. TLS passes through untouched.
struct SandboxEndpoint {
  std::string host;
  int port = 443;
};

struct SandboxLimits {
  Duration timeout = Minutes(10);
  size_t memory_bytes = size_t{2} << 30;
  int processes = 512;
  size_t file_bytes = size_t{1} << 30;  // of one file
  size_t max_output_bytes = 8 << 20;
};

struct SandboxSpec {
  std::vector<std::string> argv;
  std::string cwd = "/work";
  std::map<std::string, std::string> env;  // PATH, HOME=/home/sandbox, TMPDIR are set when absent
  std::vector<SandboxMount> mounts;  // beside the system's /usr, /bin, /lib*, which are read-only
  std::vector<SandboxEndpoint> network;  // empty: loopback inside the sandbox only
  std::string input;
  SandboxLimits limits;
};

struct SandboxResult {
  ProcessResult process;
  std::vector<std::string>
      protections;  // in force during this run: "namespaces", "seccomp", "cgroup-v1", …
};

class Sandbox {
 public:
  virtual ~Sandbox() = default;
  /// Runs a real probe once (cached): kFailedPrecondition with the mend when isolation cannot be
  /// had.
  virtual Result<std::vector<std::string>> Protections() const = 0;
  /// Fails closed: without isolation nothing runs (kFailedPrecondition). Thread-safe.
  virtual Result<SandboxResult> Run(const SandboxSpec& spec) const = 0;
};

}  // namespace redoubt
