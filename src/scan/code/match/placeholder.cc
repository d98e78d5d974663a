#include "scan/code/match/placeholder.h"

#include <algorithm>

namespace redoubt::scan::code {
namespace {

using Kind = Placeholder::Kind;

bool Upper(char c) { return (c >= 'A' && c <= 'Z') || c == '_'; }
bool WordChar(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// The length of "$X" at `at`, or 0.
size_t MetavariableLength(std::string_view text, size_t at) {
  if (text[at] != '$' || at + 1 >= text.size() || !Upper(text[at + 1])) return 0;
  size_t end = at + 2;
  while (end < text.size() && (Upper(text[end]) || (text[end] >= '0' && text[end] <= '9'))) ++end;
  if (end < text.size() && WordChar(text[end])) return 0;
  return end - at;
}

class Finder {
 public:
  Finder(std::string_view text, Language language) : text_(text), language_(language) {}

  std::vector<Placeholder> Run() {
    while (at_ < text_.size()) {
      if (SkipComment() || SkipString() || Typed() || Deep() || Dots() || Metavariable()) continue;
      ++at_;
    }
    return std::move(found_);
  }

 private:
  bool At(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  void Add(Kind kind, size_t length, std::string name = "", std::string type = "") {
    found_.push_back({kind, static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + length),
                      std::move(name), std::move(type)});
    at_ += length;
  }

  bool SkipComment() {
    const bool slashes = language_ != Language::kPython && language_ != Language::kRuby &&
                         language_ != Language::kYaml && language_ != Language::kBash &&
                         language_ != Language::kDockerfile && language_ != Language::kHcl;
    const bool hash = language_ == Language::kPython || language_ == Language::kYaml;
    if ((slashes && At("//") && (at_ == 0 || text_[at_ - 1] != ':')) ||
        (hash && At("#") && (at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n'))) {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return true;
    }
    return false;
  }

  bool SkipString() {
    const char quote = text_[at_];
    const bool backtick =
        quote == '`' && (language_ == Language::kJavaScript || language_ == Language::kTsx ||
                         language_ == Language::kTypeScript || language_ == Language::kGo);
    if (quote != '"' && quote != '\'' && !backtick) return false;
    if (language_ == Language::kDockerfile || language_ == Language::kBash) return false;
    if (language_ == Language::kYaml && quote == '\'' && at_ > 0 && WordChar(text_[at_ - 1]))
      return false;
    const bool triple =
        text_.size() >= at_ + 3 && text_[at_ + 1] == quote && text_[at_ + 2] == quote;
    const std::string closing(triple ? 3 : 1, quote);
    const char prefix = at_ > 0 ? text_[at_ - 1] : ' ';
    const char before = at_ > 1 ? text_[at_ - 2] : ' ';
    const bool format =
        (language_ == Language::kPython &&
         (prefix == 'f' || prefix == 'F' || ((prefix == 'r') && before == 'f'))) ||
        (language_ == Language::kCSharp && (prefix == '$' || (prefix == '@' && before == '$')));
    size_t at = at_ + closing.size();
    // an apostrophe that closes nowhere is text
    if (text_.find(closing, at) == text_.npos) return false;
    while (at < text_.size() && !text_.substr(at).starts_with(closing)) {
      if (text_[at] == '\\') {
        at += 2;
      } else if ((format && text_[at] == '{') || (backtick && text_.substr(at).starts_with("${")) ||
                 (language_ == Language::kRuby && text_.substr(at).starts_with("#{")) ||
                 (language_ == Language::kHcl && text_.substr(at).starts_with("${"))) {
        const size_t close = text_.find('}', at);
        const size_t end = text_.find(closing, at);
        if (close == text_.npos || (end != text_.npos && end < close && !format && !backtick)) {
          ++at;
          continue;
        }
        at_ = at + (text_[at] == '{' ? 1 : 2);
        while (at_ < close)
          if (!(Dots() || Metavariable())) ++at_;
        at = at_ = close;
        ++at;
      } else {
        ++at;
      }
    }
    at_ = std::min(at + closing.size(), text_.size());
    return true;
  }

  // ($X : Type), ($X: Type) and, where declarations have the type first, (Type $X)
  bool Typed() {
    if (text_[at_] != '(') return false;
    const size_t close = Closing(at_);
    if (close == text_.npos) return false;
    std::string_view inner = text_.substr(at_ + 1, close - at_ - 1);
    if (inner.find('\n') != inner.npos ||
        (inner.find(',') != inner.npos && inner.find('<') == inner.npos))
      return false;
    const auto trim = [](std::string_view s) {
      while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
      while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
      return s;
    };
    const size_t colon = inner.find(':');
    if (colon != inner.npos && inner.substr(colon, 2) != "::") {
      if (language_ == Language::kPython || language_ == Language::kRuby) return false;
      const std::string_view name = trim(inner.substr(0, colon)),
                             type = trim(inner.substr(colon + 1));
      if (!IsMetavariable(name) || type.empty()) return false;
      if (IsParameterList(close)) return false;
      Add(Kind::kTyped, close + 1 - at_, std::string(name), std::string(type));
      return true;
    }
    if (language_ != Language::kJava && language_ != Language::kCSharp &&
        language_ != Language::kC && language_ != Language::kCpp)
      return false;
    inner = trim(inner);
    const size_t space = inner.rfind(' ');
    if (space == inner.npos) return false;
    std::string_view name = inner.substr(space + 1), type = trim(inner.substr(0, space));
    std::string suffix;
    while (name.starts_with('*')) {
      name.remove_prefix(1);
      suffix += '*';
    }
    if (!IsMetavariable(name) || type.empty()) return false;
    if (type == "new" || type == "return" || type == "throw" || type == "await" || type == "!" ||
        type.find_first_of("=+()?\"&|") != type.npos || type.ends_with("...") ||
        type.ends_with("-") || type == "in")
      return false;
    if (IsParameterList(close)) return false;
    Add(Kind::kTyped, close + 1 - at_, std::string(name), std::string(type) + suffix);
    return true;
  }

  // A "(" after a word and before a body is a list of parameters of a definition.
  bool IsParameterList(size_t close) const {
    size_t after = close + 1;
    while (after < text_.size() && (text_[after] == ' ' || text_[after] == '\n')) ++after;
    const bool body =
        after < text_.size() &&
        (text_[after] == '{' || text_.substr(after).starts_with("=>") ||
         text_.substr(after).starts_with("throws") || text_.substr(after).starts_with("->"));
    size_t before = at_;
    while (before > 0 && text_[before - 1] == ' ') --before;
    const bool word = before > 0 && (WordChar(text_[before - 1]) || text_[before - 1] == '.');
    if (word && body) return true;
    if (body && text_[after] != '{') return true;
    // catch (Type $X)
    size_t start = before;
    while (start > 0 && WordChar(text_[start - 1])) --start;
    const std::string_view keyword = text_.substr(start, before - start);
    return keyword == "catch" || keyword == "func" || keyword == "function";
  }

  size_t Closing(size_t open) const {
    int depth = 0;
    for (size_t i = open; i < text_.size(); ++i) {
      if (text_[i] == '"' || text_[i] == '\'') return text_.npos;
      if (text_[i] == '(') ++depth;
      if (text_[i] == ')' && --depth == 0) return i;
    }
    return text_.npos;
  }

  bool Deep() {
    if (At("<...")) {
      Add(Kind::kDeepOpen, 4);
      return true;
    }
    if (At("...>")) {
      Add(Kind::kDeepClose, 4);
      return true;
    }
    return false;
  }

  bool Dots() {
    if (text_.substr(at_).starts_with("$...")) {
      size_t end = at_ + 4;
      while (end < text_.size() && (Upper(text_[end]) || (text_[end] >= '0' && text_[end] <= '9')))
        ++end;
      if (end == at_ + 4) return false;
      Add(Kind::kSequence, end - at_, std::string(text_.substr(at_, end - at_)));
      return true;
    }
    if (!At("...")) return false;
    const char next = at_ + 3 < text_.size() ? text_[at_ + 3] : ' ';
    const char before = at_ > 0 ? text_[at_ - 1] : ' ';
    const bool js = language_ == Language::kJavaScript || language_ == Language::kTsx ||
                    language_ == Language::kTypeScript || language_ == Language::kPhp;
    if (js && (WordChar(next) || next == '$' || next == '[' || next == '(')) {
      at_ += 3;
      return true;
    }
    if ((language_ == Language::kGo || language_ == Language::kJava) &&
        (WordChar(before) || before == ']')) {
      at_ += 3;
      return true;
    }
    if (before == '/' && next == '/') {
      at_ += 3;
      return true;
    }
    Add(Kind::kEllipsis, 3);
    return true;
  }

  static bool IsSuperglobal(std::string_view name) {
    static constexpr std::string_view kNames[] = {"$_GET",     "$_POST",   "$_COOKIE",
                                                  "$_REQUEST", "$_SERVER", "$_FILES",
                                                  "$_SESSION", "$_ENV",    "$GLOBALS"};
    return std::ranges::find(kNames, name) != std::end(kNames);
  }

  // Python: f($X: int)
  bool TypedArgument(size_t length) {
    size_t end = at_ + length;
    if (end >= text_.size() || text_[end] != ':' || text_.substr(0, at_).find("def ") != text_.npos)
      return false;
    const size_t bracket = text_.find_last_of("([{", at_);
    if (bracket == text_.npos || text_[bracket] != '(') return false;
    size_t type = text_.find_first_not_of(' ', end + 1);
    if (type == text_.npos) return false;
    size_t stop = type;
    while (stop < text_.size() && (WordChar(text_[stop]) || text_[stop] == '.')) ++stop;
    if (stop == type || stop >= text_.size() || (text_[stop] != ')' && text_[stop] != ','))
      return false;
    Add(Kind::kTyped, stop - at_, std::string(text_.substr(at_, length)),
        std::string(text_.substr(type, stop - type)));
    return true;
  }

  bool Metavariable() {
    const size_t length = MetavariableLength(text_, at_);
    if (length == 0) return false;
    if (language_ == Language::kPhp && IsSuperglobal(text_.substr(at_, length))) {
      at_ += length;
      return true;
    }
    if (language_ == Language::kPython && TypedArgument(length)) return true;
    if (at_ > 0 && text_[at_ - 1] == '/' && at_ + length < text_.size() &&
        text_[at_ + length] == '/') {
      at_ += length;
      return true;
    }
    Add(Kind::kMetavariable, length, std::string(text_.substr(at_, length)));
    return true;
  }

  std::string_view text_;
  Language language_;
  size_t at_ = 0;
  std::vector<Placeholder> found_;
};

std::vector<std::string> EllipsisSubstitutes(Language language) {
  using enum Language;
  switch (language) {
    case kJavaScript:
    case kTypeScript:
    case kTsx:
      return {"redoubt_e",    "redoubt_e;",         "case redoubt_e:",
              "...redoubt_e", "catch(redoubt_e){}", "redoubt_e;redoubt_e;redoubt_e",
              "{redoubt_e}"};
    case kPython:
      return {"redoubt_e", "**redoubt_e", "@redoubt_e", "redoubt_e,", "redoubt_e:redoubt_e"};
    case kJava:
      return {"redoubt_e",     "redoubt_e;", "Object redoubt_e", "int redoubt_e;",
              "redoubt_e = 1", "@redoubt_e", "case redoubt_e:",  "redoubt_e;redoubt_e;redoubt_e"};
    case kGo:
      return {"redoubt_e",       "redoubt_e redoubt_e",   "redoubt_e;", "\"redoubt_e\"",
              "case redoubt_e:", "redoubt_e: redoubt_e,", "redoubt_e,"};
    case kC:
    case kCpp:
      return {"redoubt_e",      "redoubt_e;",      "int redoubt_e",
              "int redoubt_e;", "case redoubt_e:", "redoubt_e;redoubt_e;redoubt_e"};
    case kCSharp:
      return {"redoubt_e",      "redoubt_e();",  "int redoubt_e",
              "int redoubt_e;", "redoubt_e = 1", "case redoubt_e:",
              "[redoubt_e]",    "redoubt_e,",    "redoubt_e;redoubt_e;redoubt_e"};
    case kPhp:
      return {"redoubt_e",
              "redoubt_e;",
              "$redoubt_e",
              "public $redoubt_e;",
              "case redoubt_e:",
              "'redoubt_e' => 1",
              "redoubt_e;redoubt_e;redoubt_e"};
    case kRuby:
      return {"redoubt_e", "*redoubt_e", "redoubt_e: 1", "redoubt_e;", "Redoubt_e", "**redoubt_e"};
    case kRust:
      return {"redoubt_e", "redoubt_e;", "redoubt_e: u8", "redoubt_e,"};
    case kHcl:
      return {"redoubt_e = 1", "redoubt_e", "redoubt_e {}"};
    case kYaml:
      return {"redoubt_e: redoubt_e", "redoubt_e", "- redoubt_e"};
    case kJson:
      return {"\"redoubt_e\"", "\"redoubt_e\": 1"};
    default:
      return {"redoubt_e"};
  }
}

std::vector<std::string> VariableSubstitutes(const std::string& name, Language language) {
  using enum Language;
  switch (language) {
    case kJavaScript:
    case kTypeScript:
    case kTsx:
      return {name, name + ";"};
    case kJava:
      return {name, "Object " + name, name + ";", "@" + name};
    case kDockerfile:
    case kYaml:
      return {name};
    case kPhp:
      return {name, "redoubt_v", "redoubt_v;", "'redoubt_v'"};
    case kBash:
      return {name, "redoubt_v"};
    case kRuby:
      return {"redoubt_v", "Redoubt_v", ":redoubt_v", "redoubt_v: 1"};
    case kJson:
      return {"\"redoubt_v\"", "\"redoubt_v\": 1"};
    case kHcl:
      return {"redoubt_v", "\"redoubt_v\"", "redoubt_v = 1"};
    case kC:
    case kCpp:
      return {"redoubt_v", "redoubt_v;", "int redoubt_v", "int redoubt_v;"};
    case kCSharp:
      return {"redoubt_v", "redoubt_v();", "int redoubt_v", "int redoubt_v;"};
    case kGo:
      return {"redoubt_v", "redoubt_v redoubt_v", "\"redoubt_v\""};
    case kPython:
      return {"redoubt_v", "redoubt_v,", "redoubt_v: redoubt_v"};
    case kRust:
      return {"redoubt_v", "redoubt_v;", "redoubt_v: u8"};
    default:
      return {"redoubt_v"};
  }
}

}  // namespace

bool IsMetavariable(std::string_view text) {
  return text.size() >= 2 && MetavariableLength(text, 0) == text.size();
}

bool IsSequenceVariable(std::string_view text) {
  return text.size() > 4 && text.starts_with("$...") && Upper(text[4]);
}

std::vector<Placeholder> FindPlaceholders(std::string_view pattern, Language language) {
  return Finder(pattern, language).Run();
}

std::vector<std::string> Substitutes(const Placeholder& placeholder, Language language) {
  switch (placeholder.kind) {
    case Kind::kDeepOpen:
      return {"redoubt_deep("};
    case Kind::kDeepClose:
      return {")"};
    case Kind::kTyped:
      return language == Language::kPhp ? std::vector<std::string>{"$redoubt_v"}
                                        : std::vector<std::string>{"redoubt_v"};
    case Kind::kMetavariable:
      return VariableSubstitutes(placeholder.name, language);
    default:
      return EllipsisSubstitutes(language);
  }
}

}  // namespace redoubt::scan::code
