#include "scan/code/engine/silence.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

bool NameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
}

std::string_view Word(std::string_view& text) {
  text = Trim(text);
  size_t end = 0;
  while (end < text.size() && NameByte(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

bool Names(std::string_view name, std::string_view rule) {
  const std::string_view last = rule.substr(rule.rfind('.') + 1);
  return !name.empty() &&
         (name == rule || name == last || rule == name.substr(name.rfind('.') + 1));
}

// "redoubt: ignore RULE reason until DATE"
bool Ours(std::string_view line, std::string_view rule, std::string_view today) {
  constexpr std::string_view kMark = "redoubt: ignore ";
  const size_t mark = line.find(kMark);
  if (mark == line.npos) return false;
  std::string_view rest = line.substr(mark + kMark.size());
  if (!Names(Word(rest), rule)) return false;
  const size_t until = rest.rfind(" until ");
  const std::string_view reason = Trim(rest.substr(0, until));
  if (reason.empty()) return false;
  if (until == rest.npos || today.empty()) return true;
  std::string_view date = rest.substr(until + 7);
  return Word(date) >= today;
}

// "nosemgrep", "nosemgrep: a, b"
bool Theirs(std::string_view line, std::string_view rule) {
  size_t mark = line.find("nosemgrep");
  size_t size = 9;
  if (mark == line.npos) {
    mark = line.find("nosem");
    size = 5;
  }
  if (mark == line.npos) return false;
  if (mark > 0 && NameByte(line[mark - 1])) return false;
  std::string_view rest = Trim(line.substr(mark + size));
  if (!rest.starts_with(':')) return rest.empty() || !NameByte(rest[0]) || line[mark + size] == ' ';
  rest.remove_prefix(1);
  while (true) {
    const std::string_view name = Word(rest);
    if (name.empty()) return false;
    if (Names(name, rule)) return true;
    rest = Trim(rest);
    if (!rest.starts_with(',')) return false;
    rest.remove_prefix(1);
  }
}

bool IsComment(std::string_view line) {
  line = Trim(line);
  return line.starts_with("//") || line.starts_with("#") || line.starts_with("/*") ||
         line.starts_with("<!--") || line.starts_with("--") || line.starts_with("*") ||
         line.starts_with(";");
}

}  // namespace

bool IsSilenced(std::string_view source, uint32_t at, std::string_view rule,
                std::string_view today) {
  const size_t start = at == 0 ? 0 : source.rfind('\n', at - 1) + 1;
  const std::string_view line = source.substr(start, source.find('\n', at) - start);
  if (Ours(line, rule, today) || Theirs(line, rule)) return true;
  if (start < 2) return false;
  const size_t above = source.rfind('\n', start - 2) + 1;
  const std::string_view comment = source.substr(above, start - 1 - above);
  return IsComment(comment) && (Ours(comment, rule, today) || Theirs(comment, rule));
}

}  // namespace redoubt::scan::code
