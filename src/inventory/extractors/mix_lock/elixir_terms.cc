#include "inventory/extractors/mix_lock/elixir_terms.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt::inventory {
namespace {

constexpr int kMaxDepth = 32;
constexpr size_t kMaxTerms = 1'000'000;

using Kind = ElixirTerm::Kind;

bool IsWord(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '@' || c == '?' || c == '!' || c == '.';
}

class Parser {
 public:
  Parser(std::string_view text, std::string_view path) : text_(text), path_(path) {}

  Result<ElixirTerm> Parse() {
    TRY(ElixirTerm term, Term(0));
    SkipSpace();
    if (at_ < text_.size()) return Unexpected("after the end of the map");
    return term;
  }

 private:
  Result<ElixirTerm> Term(int depth) {
    SkipSpace();
    if (depth > kMaxDepth || ++terms_ > kMaxTerms)
      return ResourceExhausted(fmt::format("{}:{}: too deep or too long", path_, line_));
    ElixirTerm term{.line = line_};
    if (Take("%{")) return Items(std::move(term), Kind::kMap, '}', depth);
    if (Take("{")) return Items(std::move(term), Kind::kTuple, '}', depth);
    if (Take("[")) return Items(std::move(term), Kind::kList, ']', depth);
    if (Take(":")) {
      if (Peek() == '"') return String(std::move(term), Kind::kAtom);
      return Word(std::move(term), Kind::kAtom);
    }
    if (Peek() == '"') {
      TRY(term, String(std::move(term), Kind::kString));
    } else {
      const bool is_number = Peek() >= '0' && Peek() <= '9';
      TRY(term, Word(std::move(term), is_number ? Kind::kNumber : Kind::kAtom));
    }
    return MaybePair(std::move(term), depth);
  }

  // "key: value" of a keyword list or a map; "key => value" is the same in a map.
  Result<ElixirTerm> MaybePair(ElixirTerm key, int depth) {
    const bool colon = Peek() == ':' && Next() != ':';
    if (colon) {
      ++at_;
    } else {
      SkipSpace();
      if (!Take("=>")) return key;
    }
    ElixirTerm pair{.kind = Kind::kPair, .line = key.line};
    TRY(ElixirTerm value, Term(depth + 1));
    pair.items.push_back(std::move(key));
    pair.items.push_back(std::move(value));
    return pair;
  }

  Result<ElixirTerm> Items(ElixirTerm term, Kind kind, char end, int depth) {
    term.kind = kind;
    for (;;) {
      SkipSpace();
      if (at_ == text_.size()) return Unexpected("inside brackets");
      if (Peek() == end) {
        ++at_;
        return term;
      }
      TRY(ElixirTerm item, Term(depth + 1));
      term.items.push_back(std::move(item));
      SkipSpace();
      if (Peek() == ',')
        ++at_;
      else if (Peek() != end)
        return Unexpected("where \",\" or a closing bracket belongs");
    }
  }

  Result<ElixirTerm> String(ElixirTerm term, Kind kind) {
    term.kind = kind;
    for (++at_; at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      term.text += text_[at_];
    }
    if (Peek() != '"') return Unexpected("inside a string");
    ++at_;
    return term;
  }

  Result<ElixirTerm> Word(ElixirTerm term, Kind kind) {
    term.kind = kind;
    const size_t begin = at_;
    while (at_ < text_.size() && IsWord(text_[at_])) ++at_;
    if (at_ == begin) return Unexpected("where a value belongs");
    term.text = text_.substr(begin, at_ - begin);
    return term;
  }

  void SkipSpace() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '#')
        at_ = std::min(text_.find('\n', at_), text_.size() - 1);
      else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
        return;
      if (text_[at_] == '\n') ++line_;
    }
  }

  bool Take(std::string_view token) {
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  char Next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\0'; }

  std::unexpected<Error> Unexpected(std::string_view where) const {
    const std::string what = at_ < text_.size()
                                 ? fmt::format("\"{}\"", Printable(text_.substr(at_, 1), 10))
                                 : "the end of the file";
    return InvalidArgument(fmt::format("{}:{}: {} {}", path_, line_, what, where));
  }

  const std::string_view text_;
  const std::string_view path_;
  size_t at_ = 0, terms_ = 0;
  int line_ = 1;
};

}  // namespace

std::string ElixirTerm::TextAt(size_t i, Kind of) const {
  return i < items.size() && items[i].kind == of ? items[i].text : "";
}

Result<ElixirTerm> ParseElixirTerm(std::string_view text, std::string_view path) {
  return Parser(text, path).Parse();
}

}  // namespace redoubt::inventory
