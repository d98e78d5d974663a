// Two forms of the same tree. TAP (node, tape, tap): a result line follows the results of its
// subtests, which are indented by four spaces; "---" to "..." below a result is YAML and no test.
// Spec: lines begin with a mark, two spaces a level, again the parent after its children ("▶ name"
// announces it, and in older releases also ends it); the summary lines "ℹ tests 9" tell it from
// other tools' marks.
#include "respond/gates/tests_pass/test_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/text.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxTests = 100'000;
constexpr size_t kMaxDepth = 32;
constexpr size_t kMaxNameBytes = 300;

struct Line {
  size_t depth = 0;
  std::string name;
  TestState state = TestState::kPassed;
};

/// Collects result lines in which a parent follows its children.
class Collector {
 public:
  void Add(Line line) {
    if (count_ >= kMaxTests) return;
    ++count_;
    const size_t depth = std::min(line.depth, kMaxDepth);
    if (pending_.size() <= depth + 1) pending_.resize(depth + 2);
    std::vector<Item> mine;
    for (size_t d = depth + 1; d < pending_.size(); ++d) {
      for (Item& child : pending_[d]) {
        child.path.push_back(line.name);
        mine.push_back(std::move(child));
      }
      pending_[d].clear();
    }
    mine.push_back({{std::move(line.name)}, line.state});
    std::ranges::move(mine, std::back_inserter(pending_[depth]));
  }

  TestStates Finish() {
    TestStates states;
    std::map<std::string, int> seen;
    for (auto& level : pending_) {
      for (Item& item : level) {
        std::ranges::reverse(item.path);
        std::string name = Join(item.path, " > ");
        const int number = ++seen[name];
        if (number > 1) name += fmt::format(" ({})", number);
        states.emplace(std::move(name), item.state);
      }
    }
    return states;
  }

 private:
  struct Item {
    std::vector<std::string> path;  // innermost first
    TestState state;
  };
  std::vector<std::vector<Item>> pending_;  // by depth
  size_t count_ = 0;
};

size_t Indent(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

std::string Name(std::string_view text) { return Printable(Trim(text), kMaxNameBytes); }

bool ConsumePrefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Takes an unescaped "# SKIP …" or "# TODO …" off the end; true when there was one.
bool TakeDirective(std::string_view& text) {
  for (size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (at > 0 && text[at - 1] == '\\') continue;
    std::string word(Trim(text.substr(at + 1)).substr(0, 4));
    std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::toupper(c); });
    if (word != "SKIP" && word != "TODO") continue;
    text = text.substr(0, at);
    return true;
  }
  return false;
}

std::optional<Line> TapResult(std::string_view line) {
  Line result{.depth = Indent(line) / 4, .name = ""};
  line.remove_prefix(Indent(line));
  result.state = line.starts_with("not ok") ? TestState::kFailed : TestState::kPassed;
  if (!ConsumePrefix(line, "not ok") && !ConsumePrefix(line, "ok")) return std::nullopt;
  if (!line.empty() && line[0] != ' ') return std::nullopt;
  line = Trim(line);
  while (!line.empty() && std::isdigit(static_cast<unsigned char>(line[0]))) line.remove_prefix(1);
  line = Trim(line);
  ConsumePrefix(line, "- ");
  if (TakeDirective(line)) result.state = TestState::kSkipped;
  result.name = Name(line);
  return result;
}

TestStates ParseTap(const std::vector<std::string_view>& lines) {
  Collector collector;
  bool in_yaml = false;
  size_t yaml_indent = 0;
  for (const std::string_view line : lines) {
    const std::string_view text = Trim(line);
    if (in_yaml) {
      in_yaml = !(text == "..." && Indent(line) == yaml_indent);
      continue;
    }
    if (text == "---" && Indent(line) > 0) {
      in_yaml = true;
      yaml_indent = Indent(line);
      continue;
    }
    if (auto result = TapResult(line)) collector.Add(std::move(*result));
  }
  return collector.Finish();
}

/// "name (12.3ms)" without the time; false when there is none (a header, or no result line).
bool TakeDuration(std::string_view& text) {
  const size_t at = text.rfind(" (");
  if (at == std::string_view::npos) return false;
  const size_t end = text.find("ms)", at);
  if (end == std::string_view::npos) return false;
  for (const char c : text.substr(at + 2, end - at - 2))
    if (!std::isdigit(static_cast<unsigned char>(c)) && c != '.') return false;
  text = text.substr(0, at);
  return true;
}

std::optional<Line> SpecResult(std::string_view line) {
  Line result{.depth = Indent(line) / 2, .name = ""};
  line.remove_prefix(Indent(line));
  if (ConsumePrefix(line, "✖ ")) {
    result.state = TestState::kFailed;
  } else if (ConsumePrefix(line, "﹣ ")) {
    result.state = TestState::kSkipped;
  } else if (!ConsumePrefix(line, "✔ ") && !ConsumePrefix(line, "▶ ")) {
    return std::nullopt;
  }
  const std::string_view whole = line;
  if (!TakeDuration(line)) return std::nullopt;
  // After the time stands "# SKIP", or "# " and the reason of a TODO.
  if (whole.substr(line.size()).find(" # ") != std::string_view::npos)
    result.state = TestState::kSkipped;
  result.name = Name(line);
  return result;
}

TestStates ParseSpec(const std::vector<std::string_view>& lines) {
  Collector collector;
  bool repeats = false;  // the failures once more, below the summary
  for (const std::string_view line : lines) {
    if (line.starts_with("✖ failing tests:")) repeats = true;
    if (line.starts_with("> ")) repeats = false;  // npm announces the next script
    if (repeats) continue;
    if (auto result = SpecResult(line)) collector.Add(std::move(*result));
  }
  return collector.Finish();
}

std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

TestOutput ParseTestOutput(std::string_view text) {
  const std::vector<std::string_view> lines = SplitLines(text);
  bool tap = false, spec = false;
  for (const std::string_view line : lines) {
    tap = tap || line.starts_with("TAP version 1");
    spec = spec || line.starts_with("ℹ tests ");
  }
  TestOutput output{.recognised = tap || spec, .tests = {}};
  if (tap) output.tests = ParseTap(lines);
  if (!tap && spec) output.tests = ParseSpec(lines);
  return output;
}

}  // namespace redoubt::respond::gates
