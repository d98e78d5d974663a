#include "scan/code/fix/apply.h"

#include <algorithm>

#include "base/text.h"
#include "scan/code/rules/regex.h"

namespace redoubt::scan::code {
namespace {

// "\1" and "\g<1>" of a replacement.
std::string Expand(std::string_view replacement, std::string_view text, const Regex::Match& match) {
  std::string out;
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\' || i + 1 >= replacement.size()) {
      out += replacement[i];
      continue;
    }
    size_t number = 0, end = i + 1;
    if (replacement.substr(end).starts_with("g<")) end += 2;
    const size_t digits = end;
    while (end < replacement.size() && replacement[end] >= '0' && replacement[end] <= '9')
      number = number * 10 + static_cast<size_t>(replacement[end++] - '0');
    if (end == digits) {
      const char next = replacement[i + 1];
      out += next == 'n' ? '\n' : next == 't' ? '\t' : next;
      ++i;
      continue;
    }
    if (replacement[i + 1] == 'g' && end < replacement.size() && replacement[end] == '>') ++end;
    if (number < match.groups.size() && match.groups[number].set)
      out += text.substr(match.groups[number].start,
                         match.groups[number].end - match.groups[number].start);
    i = end - 1;
  }
  return out;
}

std::string ReplaceRegex(const FixRegex& fix, std::string_view text) {
  const auto regex = Regex::Compile(fix.regex);
  if (!regex) return std::string(text);
  std::string out;
  size_t at = 0;
  Regex::Match match;
  for (int done = 0; (fix.count == 0 || done < fix.count) && at <= text.size(); ++done) {
    if (regex->Search(text, at, &match) != Regex::Outcome::kYes) break;
    const size_t start = match.groups[0].start, end = match.groups[0].end;
    out += text.substr(at, start - at);
    out += Expand(fix.replacement, text, match);
    at = end;
    if (end == start) {
      if (at < text.size()) out += text[at];
      ++at;
    }
  }
  if (at < text.size()) out += text.substr(at);
  return out;
}

}  // namespace

namespace {

// The lines of a replacement after the first one stand as deep as the line that it begins on.
std::string Indented(const std::string& text, std::string_view source, uint32_t start) {
  if (text.find('\n') == text.npos) return text;
  const size_t line = start == 0 ? 0 : source.rfind('\n', start - 1) + 1;
  size_t end = line;
  while (end < start && (source[end] == ' ' || source[end] == '\t')) ++end;
  const std::string indent(source.substr(line, end - line));
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out += indent;
  }
  return out;
}

}  // namespace

std::optional<std::string> FixOf(const Rule& rule, const CodeMatch& match,
                                 std::string_view source) {
  const std::string_view text = source.substr(match.start, match.end - match.start);
  if (rule.fix)
    return Interpolate(Indented(std::string(Trim(*rule.fix)), source, match.start),
                       match.variables);
  if (rule.fix_regex) return ReplaceRegex(*rule.fix_regex, text);
  return std::nullopt;
}

std::string ApplyFixes(const RuleSet& rules, std::string_view source, Language language,
                       const std::vector<size_t>& only) {
  const FileReport report = ScanFile(rules, source, language, {&only, false, ""});
  std::string out;
  size_t at = 0;
  for (const CodeMatch& match : report.matches) {
    if (match.start < at) continue;
    const auto fix = FixOf(rules.rules()[match.rule], match, source);
    if (!fix) continue;
    out += source.substr(at, match.start - at);
    out += *fix;
    at = match.end;
  }
  out += source.substr(std::min(at, source.size()));
  return out;
}

}  // namespace redoubt::scan::code
