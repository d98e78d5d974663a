#include "scan/code/fix/replace_regex.h"

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

}  // namespace

std::optional<std::string> ReplaceRegex(const FixRegex& fix, std::string_view text) {
  const auto regex = Regex::Compile(fix.regex);
  if (!regex) return std::nullopt;
  std::string out;
  size_t at = 0;
  int done = 0;
  Regex::Match match;
  for (; (fix.count == 0 || done < fix.count) && at <= text.size(); ++done) {
    const Regex::Outcome outcome = regex->Search(text, at, &match);
    if (outcome == Regex::Outcome::kCutOff) return std::nullopt;
    if (outcome == Regex::Outcome::kNo) break;
    const size_t start = match.groups[0].start, end = match.groups[0].end;
    out += text.substr(at, start - at);
    out += Expand(fix.replacement, text, match);
    at = end;
    if (end == start) {
      if (at < text.size()) out += text[at];
      ++at;
    }
  }
  if (done == 0) return std::nullopt;
  if (at < text.size()) out += text.substr(at);
  return out;
}

}  // namespace redoubt::scan::code
