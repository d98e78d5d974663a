#include "base/line_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace redoubt {
namespace {

constexpr int kMaxDistance = 2000;  // the trace takes memory as the square of it
constexpr size_t kAround = 3;

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// Lines [from, to) of the old text become lines [new_from, new_to) of the new one.
struct Change {
  size_t from, to, new_from, new_to;
};

// The greedy algorithm of Myers (1986): for every number of edits, the furthest point that each
// diagonal reaches; the way back through what is kept of them gives the script.
class Script {
 public:
  Script(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b)
      : a_(a), b_(b) {
    while (first_ < std::min(a.size(), b.size()) && a[first_] == b[first_]) ++first_;
    while (last_ < std::min(a.size(), b.size()) - first_ &&
           a[a.size() - 1 - last_] == b[b.size() - 1 - last_])
      ++last_;
    n_ = static_cast<int>(a.size() - first_ - last_);
    m_ = static_cast<int>(b.size() - first_ - last_);
  }

  std::vector<Change> Changes() {
    if (n_ == 0 && m_ == 0) return {};
    if (!Forward()) return {Whole()};
    return Back();
  }

 private:
  Change Whole() const { return {first_, a_.size() - last_, first_, b_.size() - last_}; }
  bool Equal(int x, int y) const {
    return a_[first_ + static_cast<size_t>(x)] == b_[first_ + static_cast<size_t>(y)];
  }

  bool Forward() {
    const int most = std::min(n_ + m_, kMaxDistance);
    std::vector<int> reach(static_cast<size_t>(2 * most) + 3, 0);
    const auto at = [&](int k) -> int& { return reach[static_cast<size_t>(k + most + 1)]; };
    for (int d = 0; d <= most; ++d) {
      std::vector<int> kept;
      for (int k = -d; k <= d; k += 2) {
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        int x = down ? at(k + 1) : at(k - 1) + 1;
        while (x < n_ && x - k < m_ && Equal(x, x - k)) ++x;
        at(k) = x;
        kept.push_back(x);
        if (x >= n_ && x - k >= m_) {
          trace_.push_back(std::move(kept));
          return true;
        }
      }
      trace_.push_back(std::move(kept));
    }
    return false;
  }

  std::vector<Change> Back() const {
    std::vector<Change> changes;
    int x = n_, y = m_;
    for (int d = static_cast<int>(trace_.size()) - 1; d > 0; --d) {
      const std::vector<int>& kept = trace_[static_cast<size_t>(d - 1)];
      const auto at = [&](int k) { return kept[static_cast<size_t>((k + d - 1) / 2)]; };
      const int k = x - y;
      const bool down = k == -d || (k != d && (k - 1 < -(d - 1) ? -1 : at(k - 1)) <
                                                  (k + 1 > d - 1 ? -1 : at(k + 1)));
      const int from_k = down ? k + 1 : k - 1;
      const int from_x = at(from_k), from_y = from_x - from_k;
      const auto old_line = first_ + static_cast<size_t>(from_x);
      const auto new_line = first_ + static_cast<size_t>(from_y);
      if (down)
        changes.push_back({old_line, old_line, new_line, new_line + 1});
      else
        changes.push_back({old_line, old_line + 1, new_line, new_line});
      x = from_x;
      y = from_y;
    }
    std::ranges::reverse(changes);
    std::vector<Change> joined;
    for (const Change& change : changes)
      if (!joined.empty() && joined.back().to == change.from &&
          joined.back().new_to == change.new_from) {
        joined.back().to = change.to;
        joined.back().new_to = change.new_to;
      } else {
        joined.push_back(change);
      }
    return joined;
  }

  const std::vector<std::string_view>&a_, &b_;
  size_t first_ = 0, last_ = 0;  // equal lines at both ends
  int n_ = 0, m_ = 0;
  std::vector<std::vector<int>> trace_;
};

void AppendLine(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

// "12,3" or, of one line, "12"; of none, the line before.
std::string Range(size_t from, size_t count) {
  if (count == 1) return std::to_string(from + 1);
  return fmt::format("{},{}", count == 0 ? from : from + 1, count);
}

std::string Named(char side, std::string_view name) {
  if (name.find_first_of("\"\\\n\r\t") == name.npos) return fmt::format("{}/{}", side, name);
  std::string out = fmt::format("\"{}/", side);
  for (const char c : name) switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '"':
      case '\\':
        out += '\\';
        [[fallthrough]];
      default:
        out += c;
    }
  return out + '"';
}

}  // namespace

std::string UnifiedDiff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return "";
  const auto a = LinesOf(before), b = LinesOf(after);
  const std::vector<Change> changes = Script(a, b).Changes();
  std::string out = fmt::format("--- {}\n+++ {}\n", Named('a', name), Named('b', name));
  for (size_t i = 0; i < changes.size();) {
    size_t end = i + 1;
    while (end < changes.size() && changes[end].from - changes[end - 1].to <= 2 * kAround) ++end;
    const size_t lead = std::min(kAround, changes[i].from);
    const size_t from = changes[i].from - lead, new_from = changes[i].new_from - lead;
    const size_t tail = std::min(kAround, a.size() - changes[end - 1].to);
    const size_t to = changes[end - 1].to + tail, new_to = changes[end - 1].new_to + tail;
    out +=
        fmt::format("@@ -{} +{} @@\n", Range(from, to - from), Range(new_from, new_to - new_from));
    size_t at = from;
    for (; i < end; ++i) {
      for (; at < changes[i].from; ++at) AppendLine(out, ' ', a[at]);
      for (; at < changes[i].to; ++at) AppendLine(out, '-', a[at]);
      for (size_t line = changes[i].new_from; line < changes[i].new_to; ++line)
        AppendLine(out, '+', b[line]);
    }
    for (; at < to; ++at) AppendLine(out, ' ', a[at]);
  }
  return out;
}

}  // namespace redoubt
