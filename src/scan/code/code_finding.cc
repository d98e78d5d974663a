#include "scan/code/code_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/text.h"
#include "scan/code/fix/replacement.h"

namespace redoubt::scan::code {
namespace {

constexpr size_t kMaxSnippetLines = 8;
constexpr size_t kMaxSnippetBytes = 1200;
constexpr size_t kMaxFixBytes = 4000;
constexpr size_t kMaxTitleBytes = 1000;

size_t LineStart(std::string_view source, size_t at) {
  return at == 0 ? 0 : source.rfind('\n', at - 1) + 1;
}

// In UTF-16 code units from 1; broken bytes count one each.
int ColumnOf(std::string_view source, size_t at) {
  constexpr size_t kMaxBytes = 100'000;  // of a line that is worth counting
  const size_t start = std::max(LineStart(source, at), at > kMaxBytes ? at - kMaxBytes : 0);
  int column = 1;
  for (size_t i = start; i < at; ++i) {
    const auto byte = static_cast<unsigned char>(source[i]);
    if ((byte & 0xC0) != 0x80) column += byte >= 0xF0 ? 2 : 1;
  }
  return column;
}

// The lines of the match, from the first to the last one, within bounds.
std::string SnippetOf(std::string_view source, const CodeMatch& match) {
  const size_t begin =
      std::max(LineStart(source, match.start), match.start > 200 ? size_t{match.start} - 200 : 0);
  size_t end = begin;
  for (size_t lines = 0; end < source.size() && lines < kMaxSnippetLines; ++lines) {
    const size_t line_end = std::min(source.find('\n', end), source.size());
    if (line_end >= match.end || lines + 1 == kMaxSnippetLines) {
      end = line_end;
      break;
    }
    end = line_end + 1;
  }
  std::string_view text = source.substr(begin, std::min(end - begin, kMaxSnippetBytes));
  return std::string(text);
}

std::string Normal(std::string_view code) { return OneLine(code); }

class Maker {
 public:
  Maker(const RuleSet& rules, const std::vector<RuleFacts>& facts, std::string_view path,
        std::string_view source)
      : rules_(rules), facts_(facts), path_(path), source_(source) {}

  Finding Make(const CodeMatch& match) {
    const Rule& rule = rules_.rules()[match.rule];
    const RuleFacts& facts = facts_[match.rule];
    Finding finding;
    finding.scanner = kScannerName;
    finding.rule = Printable(rule.id, 200);
    finding.aliases = facts.cwes;
    finding.title = TitleOf(rule, facts, match);
    finding.severity = facts.severity;
    finding.confidence = facts.confidence;
    if (facts.confidence != Confidence::kHigh)
      finding.confidence_reason = "as its rule says of itself";
    finding.location = {std::string(path_), match.line};
    finding.component.key = KeyOf(rule, match);
    finding.code = PlaceOf(rule, facts, match);
    finding.mitigation =
        finding.code->fixable
            ? "Its rule has a fix for it."
            : fmt::format("By hand; redoubt rules explain {} says how.", finding.rule);
    return finding;
  }

 private:
  std::string_view Code(const CodeMatch& match) const {
    return source_.substr(match.start, match.end - match.start);
  }

  std::string TitleOf(const Rule& rule, const RuleFacts& facts, const CodeMatch& match) const {
    std::string text = match.message;
    if (facts.about_secrets) {
      std::vector<MatchVariable> variables = match.variables;
      for (MatchVariable& variable : variables) variable.text = WithoutStrings(variable.text);
      text = Interpolate(rule.message, variables);
    }
    std::string title = Printable(RedactSecrets(OneLine(text)), kMaxTitleBytes);
    while (title.ends_with('.')) title.pop_back();
    return title;
  }

  // Which of the equal ones it is counts only from the second on.
  std::string KeyOf(const Rule& rule, const CodeMatch& match) {
    const std::string digest = Sha256(rule.id + "\n" + Normal(Code(match))).Hex().substr(0, 16);
    const int number = ++seen_[digest];
    return number == 1 ? "code:" + digest : fmt::format("code:{}:{}", digest, number);
  }

  CodePlace PlaceOf(const Rule& rule, const RuleFacts& facts, const CodeMatch& match) const {
    CodePlace place;
    place.column = ColumnOf(source_, match.start);
    place.end_line = match.end_line;
    place.end_column = ColumnOf(source_, match.end);
    // the end of a match that takes its line's end with it
    if (match.end > match.start && source_[match.end - 1] == '\n')
      place.end_column = ColumnOf(source_, match.end - 1);
    std::string snippet = SnippetOf(source_, match);
    if (facts.about_secrets) snippet = WithoutStrings(snippet);
    place.snippet = Printable(RedactSecrets(snippet), kMaxSnippetBytes, Lines::kKeep);
    for (const TraceStep& step : match.trace) {
      const bool first = &step == &match.trace.front(), last = &step == &match.trace.back();
      CodeStep told;
      told.at = {step.path.empty() ? std::string(path_) : step.path, step.line};
      told.end_line = step.line;
      told.text = Printable(RedactSecrets(step.text), kMaxSnippetBytes);
      told.note = first ? "the value comes from here" : last ? "and is used here" : "";
      place.trace.push_back(std::move(told));
    }
    if (!facts.fixable) return place;
    const auto fix = Render(rule, match, source_);
    if (!fix || fix->text.size() > kMaxFixBytes) return place;
    place.fixable = true;
    place.fix = facts.about_secrets ? WithoutStrings(fix->text) : fix->text;
    return place;
  }

  const RuleSet& rules_;
  const std::vector<RuleFacts>& facts_;
  std::string_view path_, source_;
  std::map<std::string, int> seen_;
};

}  // namespace

std::string WithoutStrings(std::string_view code) {
  std::string out;
  for (size_t at = 0; at < code.size(); ++at) {
    const char quote = code[at];
    out += quote;
    if (quote != '"' && quote != '\'' && quote != '`') continue;
    size_t end = at + 1;
    while (end < code.size() && code[end] != quote) end += code[end] == '\\' ? 2 : 1;
    end = std::min(end, code.size());
    if (end > at + 1) out += "…";
    if (end < code.size()) out += quote;
    at = end;
  }
  return out;
}

std::vector<Finding> FindingsOf(const RuleSet& rules, const std::vector<RuleFacts>& facts,
                                std::string_view path, std::string_view source,
                                const std::vector<CodeMatch>& matches) {
  Maker maker(rules, facts, path, source);
  std::vector<Finding> findings;
  for (const CodeMatch& match : matches) findings.push_back(maker.Make(match));
  return findings;
}

}  // namespace redoubt::scan::code
