#include "scan/code/taint/requirement.h"

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan::code {

int LabelNames::Number(std::string_view name) {
  if (name == "__SOURCE__") return 0;
  const auto at = std::ranges::find(names_, name);
  if (at != names_.end()) return static_cast<int>(at - names_.begin());
  if (names_.size() >= 32) return -1;
  names_.emplace_back(name);
  return static_cast<int>(names_.size()) - 1;
}

class RequirementParser {
 public:
  RequirementParser(std::string_view text, LabelNames& names) : text_(text), names_(names) {}

  std::expected<Requirement, std::string> Run() {
    if (!Or(0) || at_ < text_.size())
      return std::unexpected("requires: cannot read " + Printable(text_, 80));
    return std::move(made_);
  }

 private:
  static bool IsName(char c) {
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
  }
  void Space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
  }
  bool Word(std::string_view word) {
    Space();
    if (!text_.substr(at_).starts_with(word)) return false;
    const size_t end = at_ + word.size();
    if (end < text_.size() && IsName(text_[end])) return false;
    at_ = end;
    Space();
    return true;
  }
  bool Or(int depth) {
    if (depth > 20 || !And(depth)) return false;
    while (Word("or")) {
      if (!And(depth)) return false;
      made_.code_.push_back(Requirement::kOr);
    }
    return true;
  }
  bool And(int depth) {
    if (!One(depth)) return false;
    while (Word("and")) {
      if (!One(depth)) return false;
      made_.code_.push_back(Requirement::kAnd);
    }
    return true;
  }
  bool One(int depth) {
    if (depth > 20) return false;
    if (Word("not")) {
      if (!One(depth + 1)) return false;
      made_.code_.push_back(Requirement::kNot);
      return true;
    }
    Space();
    if (at_ < text_.size() && text_[at_] == '(') {
      ++at_;
      if (!Or(depth + 1)) return false;
      Space();
      if (at_ >= text_.size() || text_[at_] != ')') return false;
      ++at_;
      Space();
      return true;
    }
    const size_t start = at_;
    while (at_ < text_.size() && IsName(text_[at_])) ++at_;
    const std::string_view name = text_.substr(start, at_ - start);
    if (name.empty() || name == "and" || name == "or" || name == "not") return false;
    const int number = names_.Number(name);
    if (number < 0) return false;
    made_.code_.push_back(static_cast<int8_t>(number));
    Space();
    return true;
  }

  std::string_view text_;
  LabelNames& names_;
  size_t at_ = 0;
  Requirement made_;
};

std::expected<Requirement, std::string> Requirement::Parse(std::string_view text,
                                                           LabelNames& names) {
  if (text.empty()) return Requirement();
  return RequirementParser(text, names).Run();
}

bool Requirement::Holds(Labels labels) const {
  if (code_.empty()) return labels != 0;
  std::vector<bool> stack;
  for (const int8_t op : code_) {
    if (op >= 0) {
      stack.push_back((labels >> op & 1) != 0);
    } else if (op == kNot) {
      stack.back() = !stack.back();
    } else {
      const bool right = stack.back();
      stack.pop_back();
      stack.back() = op == kAnd ? stack.back() && right : stack.back() || right;
    }
  }
  return stack.back();
}

}  // namespace redoubt::scan::code
