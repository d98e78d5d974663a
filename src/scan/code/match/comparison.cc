#include "scan/code/match/comparison.h"

#include <cmath>
#include <cstdlib>
#include <variant>
#include <vector>

#include "scan/code/rules/regex.h"

namespace redoubt::scan::code {
namespace {

using List = std::vector<std::variant<double, std::string>>;
// Nothing: not known.
using Value = std::variant<std::monostate, bool, double, std::string, List>;

std::optional<double> ReadNumber(std::string text) {
  std::erase(text, '_');
  while (!text.empty() && (text.back() == 'L' || text.back() == 'l' || text.back() == 'u'))
    text.pop_back();
  if (text.empty()) return std::nullopt;
  char* end = nullptr;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    const auto number = static_cast<double>(std::strtoull(text.c_str() + 2, &end, 16));
    return *end == 0 ? std::optional(number) : std::nullopt;
  }
  if (text.starts_with("0o") || text.starts_with("0O") ||
      (text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == text.npos)) {
    const size_t skip = text.starts_with("0o") || text.starts_with("0O") ? 2 : 1;
    const auto number = static_cast<double>(std::strtoull(text.c_str() + skip, &end, 8));
    return *end == 0 ? std::optional(number) : std::nullopt;
  }
  if (text.starts_with("0b")) {
    const auto number = static_cast<double>(std::strtoull(text.c_str() + 2, &end, 2));
    return *end == 0 ? std::optional(number) : std::nullopt;
  }
  const double number = std::strtod(text.c_str(), &end);
  return *end == 0 ? std::optional(number) : std::nullopt;
}

class Expression {
 public:
  Expression(std::string_view text,
             const std::function<std::optional<std::string>(std::string_view)>& text_of, bool strip)
      : text_(text), text_of_(text_of), strip_(strip) {}

  bool Holds() {
    const Value value = Or();
    Space();
    return ok_ && at_ == text_.size() && Truth(value) == true;
  }

 private:
  void Space() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  bool Take(std::string_view token) {
    Space();
    if (!text_.substr(at_).starts_with(token)) return false;
    const bool word = std::isalpha(static_cast<unsigned char>(token[0])) != 0;
    const size_t end = at_ + token.size();
    if (word && end < text_.size() &&
        (std::isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '_'))
      return false;
    at_ = end;
    return true;
  }
  static std::optional<bool> Truth(const Value& value) {
    if (const bool* b = std::get_if<bool>(&value)) return *b;
    if (const double* d = std::get_if<double>(&value)) return *d != 0;
    if (const std::string* s = std::get_if<std::string>(&value)) return !s->empty();
    if (const List* list = std::get_if<List>(&value)) return !list->empty();
    return std::nullopt;
  }
  bool Deep() {
    if (++depth_ > 200) ok_ = false;
    return !ok_;
  }

  Value Or() {
    if (Deep()) return {};
    Value left = And();
    while (Take("or") || Take("||")) {
      const Value right = And();
      const auto a = Truth(left), b = Truth(right);
      left = a == true || b == true ? Value(true) : a && b ? Value(false) : Value();
    }
    return left;
  }
  Value And() {
    Value left = Not();
    while (Take("and") || Take("&&")) {
      const Value right = Not();
      const auto a = Truth(left), b = Truth(right);
      left = a == false || b == false ? Value(false) : a && b ? Value(true) : Value();
    }
    return left;
  }
  Value Not() {
    if (Deep()) return {};
    if (Take("not")) {
      const auto truth = Truth(Not());
      return truth ? Value(!*truth) : Value();
    }
    return Compare();
  }
  static int Order(const Value& a, const Value& b, bool& known) {
    known = true;
    const double *x = std::get_if<double>(&a), *y = std::get_if<double>(&b);
    if (x != nullptr && y != nullptr) return *x < *y ? -1 : *x > *y ? 1 : 0;
    const std::string *s = std::get_if<std::string>(&a), *t = std::get_if<std::string>(&b);
    if (s != nullptr && t != nullptr) return s->compare(*t) < 0 ? -1 : *s == *t ? 0 : 1;
    const bool *p = std::get_if<bool>(&a), *q = std::get_if<bool>(&b);
    if (p != nullptr && q != nullptr) return *p == *q ? 0 : *p ? 1 : -1;
    known = false;
    return 0;
  }
  Value Compare() {
    const Value left = Sum();
    static constexpr std::string_view kOps[] = {"==", "!=", "<=", ">=", "<", ">", "not in", "in"};
    for (const std::string_view op : kOps) {
      if (!Take(op)) continue;
      const Value right = Sum();
      bool known = false;
      if (op == "in" || op == "not in") {
        const List* list = std::get_if<List>(&right);
        if (list == nullptr || std::holds_alternative<std::monostate>(left)) return {};
        bool found = false;
        for (const auto& item : *list) {
          Value value;
          if (const double* d = std::get_if<double>(&item))
            value = *d;
          else
            value = std::get<std::string>(item);
          found |= Order(left, value, known) == 0 && known;
        }
        return found == (op == "in");
      }
      const int order = Order(left, right, known);
      if (!known) {
        const bool both = left.index() != 0 && right.index() != 0;
        if (both && op == "==") return false;
        if (both && op == "!=") return true;
        return {};
      }
      if (op == "==") return order == 0;
      if (op == "!=") return order != 0;
      if (op == "<=") return order <= 0;
      if (op == ">=") return order >= 0;
      return op == "<" ? order < 0 : order > 0;
    }
    return left;
  }
  template <typename F>
  static Value Numbers(const Value& a, const Value& b, F f) {
    const double *x = std::get_if<double>(&a), *y = std::get_if<double>(&b);
    return x != nullptr && y != nullptr ? Value(static_cast<double>(f(*x, *y))) : Value();
  }
  Value Sum() {
    Value left = Product();
    while (true) {
      if (Take("+")) {
        const Value right = Product();
        const std::string *s = std::get_if<std::string>(&left),
                          *t = std::get_if<std::string>(&right);
        if (s != nullptr && t != nullptr)
          left = *s + *t;
        else
          left = Numbers(left, right, [](double x, double y) { return x + y; });
      } else if (Take("-")) {
        left = Numbers(left, Product(), [](double x, double y) { return x - y; });
      } else {
        return left;
      }
    }
  }
  Value Product() {
    Value left = Power();
    while (true) {
      if (Take("*"))
        left = Numbers(left, Power(), [](double x, double y) { return x * y; });
      else if (Take("//"))
        left = Numbers(left, Power(), [](double x, double y) { return std::floor(x / y); });
      else if (Take("/"))
        left = Numbers(left, Power(), [](double x, double y) { return x / y; });
      else if (Take("%"))
        left = Numbers(left, Power(), [](double x, double y) { return std::fmod(x, y); });
      else
        return left;
    }
  }
  Value Power() {
    const Value left = Primary();
    Space();
    if (Take("**"))
      return Numbers(left, Power(), [](double x, double y) { return std::pow(x, y); });
    return left;
  }
  std::string StringLiteral() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == quote) ++at_;
      out += text_[at_++];
    }
    ++at_;
    return out;
  }
  Value Primary() {
    if (Deep()) return {};
    Space();
    if (at_ >= text_.size()) {
      ok_ = false;
      return {};
    }
    const char c = text_[at_];
    if (c == '(') {
      ++at_;
      Value value = Or();
      if (!Take(")")) ok_ = false;
      return value;
    }
    if (c == '-') {
      ++at_;
      const Value value = Primary();
      if (const double* d = std::get_if<double>(&value)) return -*d;
      return {};
    }
    if (c == '[') {
      ++at_;
      List list;
      while (ok_ && !Take("]")) {
        const Value item = Or();
        if (const double* d = std::get_if<double>(&item))
          list.emplace_back(*d);
        else if (const std::string* s = std::get_if<std::string>(&item))
          list.emplace_back(*s);
        if (!Take(",") && !text_.substr(at_).starts_with("]")) ok_ = false;
        Space();
      }
      return list;
    }
    if (c == '"' || c == '\'') return StringLiteral();
    if ((c == 'r' || c == 'f') && at_ + 1 < text_.size() &&
        (text_[at_ + 1] == '"' || text_[at_ + 1] == '\'')) {
      ++at_;
      return StringLiteral();
    }
    if (c == '$') return Metavariable();
    size_t end = at_;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) ||
                                  text_[end] == '_' || text_[end] == '.'))
      ++end;
    if (end == at_) {
      ok_ = false;
      return {};
    }
    const std::string word(text_.substr(at_, end - at_));
    at_ = end;
    if (word == "True" || word == "true") return true;
    if (word == "False" || word == "false") return false;
    if (std::isdigit(static_cast<unsigned char>(word[0]))) {
      const auto number = ReadNumber(word);
      return number ? Value(*number) : Value();
    }
    return Function(word);
  }
  Value Metavariable() {
    size_t end = at_ + 1;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) ||
                                  text_[end] == '_' || text_[end] == '.'))
      ++end;
    const auto text = text_of_(text_.substr(at_, end - at_));
    at_ = end;
    if (!text) return {};
    if (const auto number = ReadNumber(*text)) return *number;
    if (*text == "true" || *text == "True") return true;
    if (*text == "false" || *text == "False") return false;
    if (strip_)
      if (const auto number = ReadNumber(Unquoted(*text))) return *number;
    return Unquoted(*text);
  }
  static std::string Unquoted(const std::string& text) {
    if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'' || text[0] == '`') &&
        text.back() == text[0])
      return text.substr(1, text.size() - 2);
    return text;
  }
  Value Function(const std::string& name) {
    if (!Take("(")) {
      ok_ = false;
      return {};
    }
    std::vector<Value> arguments;
    while (ok_ && !Take(")")) {
      arguments.push_back(Or());
      if (!Take(",") && !text_.substr(at_).starts_with(")")) ok_ = false;
      Space();
    }
    if (arguments.empty()) return {};
    const Value& first = arguments[0];
    if (name == "str") {
      if (const double* d = std::get_if<double>(&first)) {
        std::string out = std::to_string(*d);
        if (const size_t dot = out.find('.'); dot != out.npos && *d == std::floor(*d))
          out.resize(dot);
        return out;
      }
      return first;
    }
    if (name == "len") {
      if (const std::string* s = std::get_if<std::string>(&first))
        return static_cast<double>(s->size());
      return {};
    }
    if (name == "int" || name == "float") {
      if (std::holds_alternative<double>(first)) return first;
      const std::string* s = std::get_if<std::string>(&first);
      if (s == nullptr) return {};
      const double* base = arguments.size() > 1 ? std::get_if<double>(&arguments[1]) : nullptr;
      if (base != nullptr) {
        char* end = nullptr;
        const auto number =
            static_cast<double>(std::strtoll(s->c_str(), &end, static_cast<int>(*base)));
        return *end == 0 && !s->empty() ? Value(number) : Value();
      }
      const auto number = ReadNumber(*s);
      return number ? Value(*number) : Value();
    }
    if ((name == "re.match" || name == "re.search") && arguments.size() >= 2) {
      const std::string* pattern = std::get_if<std::string>(&first);
      std::string text;
      if (const std::string* s = std::get_if<std::string>(&arguments[1]))
        text = *s;
      else if (const double* d = std::get_if<double>(&arguments[1]))
        text = std::to_string(static_cast<long long>(*d));
      else
        return {};
      if (pattern == nullptr) return {};
      const auto regex = Regex::Compile(*pattern);
      if (!regex) return {};
      return name == "re.match" ? regex->MatchAtStart(text) == Regex::Outcome::kYes
                                : regex->Search(text, 0, nullptr) == Regex::Outcome::kYes;
    }
    return {};
  }

  std::string_view text_;
  const std::function<std::optional<std::string>(std::string_view)>& text_of_;
  bool strip_;
  size_t at_ = 0;
  int depth_ = 0;
  bool ok_ = true;
};

}  // namespace

bool ComparisonHolds(std::string_view expression,
                     const std::function<std::optional<std::string>(std::string_view)>& text_of,
                     bool strip) {
  return Expression(expression, text_of, strip).Holds();
}

}  // namespace redoubt::scan::code
