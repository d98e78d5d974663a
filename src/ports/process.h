// Programs of the outside, started by argument vector, never through a shell.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt {

struct ProcessSpec {
  std::vector<std::string> argv;  // argv[0] is looked up in our PATH when it has no '/'
  std::string cwd;                // "" : ours
  std::map<std::string, std::string>
      env;            // the whole environment: nothing is inherited but PATH when absent
  std::string input;  // for stdin
  Duration timeout = Minutes(5);       // then the whole process group gets SIGKILL
  size_t max_output_bytes = 16 << 20;  // of stdout and of stderr each; the rest is dropped
  bool end_at_max_output = false;      // more output ends the program: part of it is of no use
  std::vector<int> inherit_fds;        // kept open in the child under the same number
};

struct ProcessResult {
  int exit_code = -1;  // -1 when a signal ended it
  int signal = 0;
  bool timed_out = false;
  bool truncated = false;
  std::string out;
  std::string err;
  Duration took;

  bool Ok() const { return exit_code == 0 && !timed_out; }
};

class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  /// Runs to the end. An error only when the program could not be started (kNotFound,
  /// kUnavailable); a non-zero exit is a result. No descendant of the process group survives.
  /// Thread-safe.
  virtual Result<ProcessResult> Run(const ProcessSpec& spec) const = 0;
};

}  // namespace redoubt
