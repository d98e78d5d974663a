#include "respond/gates/gate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxLogBytes = 1 << 20;
constexpr size_t kStreamEndBytes = 64 << 10;

std::string Excerpt(std::string_view stream) {
  if (stream.size() <= 2 * kStreamEndBytes)
    return Printable(stream, 2 * kStreamEndBytes, Lines::kKeep);
  return Printable(stream.substr(0, kStreamEndBytes), kStreamEndBytes, Lines::kKeep) +
         fmt::format("\n… {} bytes left out …\n", stream.size() - 2 * kStreamEndBytes) +
         Printable(stream.substr(stream.size() - kStreamEndBytes), kStreamEndBytes, Lines::kKeep);
}

std::string Ending(const ProcessResult& result) {
  if (result.timed_out) return "ended by its time limit";
  if (result.signal != 0) return fmt::format("ended by signal {}", result.signal);
  return fmt::format("exit status {}", result.exit_code);
}

}  // namespace

void GateLog::Line(std::string_view text) {
  if (full_) return;
  if (text_.size() + text.size() + 1 > kMaxLogBytes) {
    full_ = true;
    text_ += "… the log is full; the rest is left out\n";
    return;
  }
  text_ += text;
  text_ += '\n';
}

void GateLog::Output(std::string_view title, const ProcessResult& result) {
  Line(fmt::format("$ {}: {} after {}{}", title, Ending(result), result.took.Human(),
                   result.truncated ? ", output cut at its limit" : ""));
  if (!result.out.empty()) Line(Excerpt(result.out));
  if (!result.err.empty()) Line("(stderr)\n" + Excerpt(result.err));
}

void MergeProtections(const std::vector<std::string>& in_force, std::vector<std::string>& into) {
  for (const std::string& protection : in_force)
    if (std::ranges::find(into, protection) == into.end()) into.push_back(protection);
}

}  // namespace redoubt::respond
