#include "scan/code/fix/replacement.h"

#include <algorithm>

#include "base/text.h"
#include "scan/code/fix/replace_regex.h"

namespace redoubt::scan::code {
namespace {

// What the lines below the one of byte `start` begin with. The dashes of a list in YAML are as deep
// as what they stand before.
std::string IndentAt(std::string_view source, uint32_t start) {
  const size_t line = start == 0 ? 0 : source.rfind('\n', start - 1) + 1;
  size_t end = line;
  while (end < start && (source[end] == ' ' || source[end] == '\t')) ++end;
  std::string indent(source.substr(line, end - line));
  while (end + 1 < start && source[end] == '-' && source[end + 1] == ' ') {
    for (indent += ' ', ++end; end < start && source[end] == ' '; ++end) indent += ' ';
  }
  return indent;
}

std::string Indented(std::string_view text, std::string_view source, uint32_t start) {
  if (text.find('\n') == text.npos) return std::string(text);
  const std::string indent = IndentAt(source, start);
  const size_t first = source.find('\n');
  const bool carriage = first != source.npos && first > 0 && source[first - 1] == '\r';
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && carriage && (at == 0 || text[at - 1] != '\r')) out += '\r';
    out += text[at];
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out += indent;
  }
  return out;
}

// A statement's match ends before its semicolon, which stays: the template needs none of its own.
std::string_view WithoutEnd(std::string_view text, const CodeMatch& match,
                            std::string_view source) {
  const std::string_view after = source.substr(std::min<size_t>(match.end, source.size()));
  const bool within = match.end > 0 && source.substr(0, match.end).ends_with(';');
  if (text.ends_with(';') && after.starts_with(';') && !within) text.remove_suffix(1);
  return text;
}

const MatchVariable* NamedAt(std::string_view text, const std::vector<MatchVariable>& variables) {
  const MatchVariable* best = nullptr;
  for (const MatchVariable& variable : variables)
    if (text.starts_with(variable.name) &&
        (best == nullptr || variable.name.size() > best->name.size()))
      best = &variable;
  return best;
}

bool IsQuote(char c) { return c == '"' || c == '\'' || c == '`'; }

// Fills a template; see Render.
class Filler {
 public:
  Filler(const CodeMatch& match, const ReplacementStyle& style) : match_(match), style_(style) {}

  Replacement Fill(std::string_view text) {
    if (style_.parentheses) out_.text += '(';
    out_.start = Size();
    for (size_t at = 0; at < text.size();) {
      const MatchVariable* variable =
          text[at] == '$' ? NamedAt(text.substr(at), match_.variables) : nullptr;
      if (variable == nullptr) {
        out_.text += text[at++];
        continue;
      }
      const size_t after = at + variable->name.size();
      const bool quoted =
          at > 0 && after < text.size() && IsQuote(text[after]) && text[at - 1] == text[after];
      at = after + (Put(*variable, quoted) ? 1 : 0);
    }
    out_.end = Size();
    if (style_.parentheses) out_.text += ')';
    return std::move(out_);
  }

 private:
  uint32_t Size() const { return static_cast<uint32_t>(out_.text.size()); }

  // True if the quote that follows in the template is used up.
  bool Put(const MatchVariable& variable, bool quoted) {
    const size_t occurrence = out_.slots.size();
    const auto index = static_cast<size_t>(&variable - match_.variables.data());
    SlotStyle style =
        occurrence < style_.slots.size() ? style_.slots[occurrence] : SlotStyle::kVerbatim;
    const std::string* literal = index < style_.literals.size() && !style_.literals[index].empty()
                                     ? &style_.literals[index]
                                     : nullptr;
    if (style == SlotStyle::kLiteral && (!quoted || literal == nullptr))
      style = SlotStyle::kVerbatim;
    if (style == SlotStyle::kParentheses) out_.text += '(';
    if (style == SlotStyle::kLiteral) out_.text.pop_back();
    const uint32_t start = Size();
    out_.text += style == SlotStyle::kLiteral ? *literal : variable.text;
    out_.slots.push_back({index, start, Size(), quoted, style == SlotStyle::kLiteral});
    if (style == SlotStyle::kParentheses) out_.text += ')';
    return style == SlotStyle::kLiteral;
  }

  const CodeMatch& match_;
  const ReplacementStyle& style_;
  Replacement out_;
};

}  // namespace

std::optional<Replacement> Render(const Rule& rule, const CodeMatch& match, std::string_view source,
                                  const ReplacementStyle& style) {
  if (rule.fix)
    return Filler(match, style)
        .Fill(Indented(WithoutEnd(Trim(*rule.fix), match, source), source, match.start));
  if (!rule.fix_regex) return std::nullopt;
  auto text = ReplaceRegex(*rule.fix_regex, source.substr(match.start, match.end - match.start));
  if (!text) return std::nullopt;
  Replacement made;
  made.text = std::move(*text);
  made.end = static_cast<uint32_t>(made.text.size());
  return made;
}

}  // namespace redoubt::scan::code
