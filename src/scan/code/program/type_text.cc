#include "scan/code/program/type_text.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxText = 500;
constexpr int kMaxDepth = 6;

bool NameByte(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '$' ||
         c == '#' || c == '\\' || (c & 0x80) != 0;
}

// The parts between `separator`s that no bracket contains.
std::vector<std::string_view> SplitOutside(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  size_t start = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : separator;
    if (c == '<' || c == '[' || c == '(' || c == '{') ++depth;
    if (c == '>' || c == ']' || c == ')' || c == '}') --depth;
    if (i < text.size() && (c != separator || depth > 0)) continue;
    parts.push_back(Trim(text.substr(start, i - start)));
    start = i + 1;
  }
  return parts;
}

// The end of what the bracket at `at` opens, or npos.
size_t Closing(std::string_view text, size_t at) {
  int depth = 0;
  for (size_t i = at; i < text.size(); ++i) {
    if (text[i] == '<' || text[i] == '[' || text[i] == '(') ++depth;
    if ((text[i] == '>' || text[i] == ']' || text[i] == ')') && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::string_view WithoutPrefixes(std::string_view text) {
  constexpr std::string_view kWords[] = {"final ", "const ",  "readonly ", "in ",    "out ",
                                         "ref ",   "params ", "this ",     "unique "};
  for (bool again = true; again;) {
    text = Trim(text);
    again = false;
    while (!text.empty() && (text[0] == '*' || text[0] == '&' || text[0] == '?' || text[0] == ':'))
      text.remove_prefix(1), again = true;
    if (text.starts_with('@')) {  // @Nullable Foo
      const size_t space = text.find(' ');
      text = space == text.npos ? std::string_view() : text.substr(space);
      again = true;
    }
    for (const std::string_view word : kWords)
      if (text.starts_with(word)) text.remove_prefix(word.size()), again = true;
    if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0])
      text = text.substr(1, text.size() - 2), again = true;
  }
  return text;
}

bool Nothing(std::string_view type) {
  return type == "null" || type == "undefined" || type == "None" || type == "void" ||
         type == "false";
}

std::string Path(std::string_view text, Family family, int depth);

// Python: what stands for one class of what the brackets hold.
std::string Subscripted(std::string path, std::string_view inner, int depth) {
  const std::string_view last = std::string_view(path).substr(path.rfind('.') + 1);
  const auto parts = SplitOutside(inner, ',');
  if (last == "Optional" || last == "Annotated" || last == "ClassVar" || last == "Final" ||
      last == "InitVar")
    return Path(parts[0], Family::kPython, depth);
  if (last != "Union") return path;
  std::string only;
  for (const std::string_view part : parts) {
    if (Nothing(part)) continue;
    if (!only.empty()) return "";
    only = Path(part, Family::kPython, depth);
  }
  return only;
}

std::string Path(std::string_view text, Family family, int depth) {
  if (depth <= 0) return "";
  text = WithoutPrefixes(text);
  std::string_view only;
  for (const std::string_view part : SplitOutside(text, '|')) {
    if (part.empty() || Nothing(part)) continue;
    if (!only.empty()) return "";
    only = part;
  }
  if (only.size() != text.size()) return only.empty() ? "" : Path(only, family, depth - 1);
  std::string path;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (NameByte(c)) {
      path += c;
      ++i;
    } else if (c == '.' && i + 1 < text.size() && NameByte(text[i + 1])) {
      path += '.';
      ++i;
    } else if (text.substr(i).starts_with("::")) {
      if (!path.empty()) path += '.';
      i += 2;
    } else if (c == '<' && !path.empty()) {
      const size_t close = Closing(text, i);
      if (close == text.npos) return "";
      i = close + 1;
    } else if (c == '[' && family == Family::kPython && !path.empty()) {
      const size_t close = Closing(text, i);
      if (close != text.size() - 1 || close == i + 1) return "";
      return Subscripted(path, text.substr(i + 1, close - i - 1), depth - 1);
    } else if (c == '[' && family == Family::kGo && !path.empty()) {
      return path;
    } else if (c == '?' || c == '*' || c == '&' || c == '!') {
      ++i;
    } else {
      return "";
    }
  }
  return path;
}

}  // namespace

std::string TypePath(std::string_view type, Family family) {
  if (type.size() > kMaxText) return "";
  return Path(type, family, kMaxDepth);
}

}  // namespace redoubt::scan::code
