// The fields of /proc/PID/stat that we need (proc(5)).
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace redoubt {

struct ProcStat {
  char state = '?';  // 'Z': zombie
  pid_t parent = 0;
  pid_t group = 0;
  pid_t session = 0;
  uint64_t start_ticks = 0;
};

/// The program's name stands in parentheses and may itself hold spaces and parentheses.
/// kInvalidArgument when a field is missing or no number.
Result<ProcStat> ParseProcStat(std::string_view text);

/// kNotFound when there is no such process.
Result<ProcStat> ReadProcStat(pid_t pid);

}  // namespace redoubt
