#include "adapters/posix/proc_stat.h"

#include <fmt/format.h>

#include <charconv>
#include <string>

#include "base/file.h"
#include "base/text.h"

namespace redoubt {
namespace {

template <typename T>
bool ParseNumber(const std::string& text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

Result<ProcStat> ParseProcStat(std::string_view text) {
  const size_t close = text.rfind(')');
  if (close == std::string_view::npos) return InvalidArgument("/proc/PID/stat: no program name");
  const std::vector<std::string> fields = Split(Trim(text.substr(close + 1)), ' ');
  // fields[0] is field 3 of proc(5).
  constexpr size_t kStart = 22 - 3;
  ProcStat stat;
  if (fields.size() <= kStart || fields[0].size() != 1 || !ParseNumber(fields[1], stat.parent) ||
      !ParseNumber(fields[2], stat.group) || !ParseNumber(fields[3], stat.session) ||
      !ParseNumber(fields[kStart], stat.start_ticks))
    return InvalidArgument("/proc/PID/stat: a field is missing");
  stat.state = fields[0][0];
  return stat;
}

Result<ProcStat> ReadProcStat(pid_t pid) {
  const Result<std::string> text = ReadFile(fmt::format("/proc/{}/stat", pid), 4096);
  if (!text) return NotFound(fmt::format("process {}: not running", pid));
  return ParseProcStat(*text);
}

}  // namespace redoubt
