#include "scan/code/match/generic.h"

#include <algorithm>
#include <unordered_map>

#include "scan/code/match/placeholder.h"

namespace redoubt::scan::code {
namespace {

using Token = GenericToken;
using Kind = Token::Kind;

bool WordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 128;
}

char Opening(char c) {
  switch (c) {
    case ')':
      return '(';
    case ']':
      return '[';
    case '}':
      return '{';
    default:
      return 0;
  }
}

std::vector<Token> Tokenize(std::string_view text, bool pattern) {
  std::vector<Token> tokens;
  uint32_t line = 1, indent = 0;
  bool first = true;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\n') {
      ++line;
      ++at;
      indent = 0;
      first = true;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r') {
      if (first) indent += c == '\t' ? 8 : 1;
      ++at;
      continue;
    }
    Token token;
    token.line = line;
    token.indent = indent;
    token.first = first;
    first = false;
    size_t end = at + 1;
    if (pattern && text.substr(at).starts_with("...")) {
      token.kind = Kind::kEllipsis;
      end = at + 3;
    } else if (pattern && text.substr(at).starts_with("$...")) {
      end = at + 4;
      while (end < text.size() && WordByte(text[end])) ++end;
      token.kind = Kind::kSequence;
      token.var = InternVar(text.substr(at, end - at));
    } else if (pattern && c == '$' && end < text.size() && text[end] >= 'A' && text[end] <= 'Z') {
      while (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || text[end] == '_' ||
                                   (text[end] >= '0' && text[end] <= '9')))
        ++end;
      token.kind = Kind::kVariable;
      token.var = InternVar(text.substr(at, end - at));
    } else if (WordByte(c)) {
      while (end < text.size() && WordByte(text[end])) ++end;
    } else {
      token.kind = c == '(' || c == '[' || c == '{'   ? Kind::kOpen
                   : c == ')' || c == ']' || c == '}' ? Kind::kClose
                                                      : Kind::kPunctuation;
    }
    token.start = static_cast<uint32_t>(at);
    token.end = static_cast<uint32_t>(end);
    token.hash = HashText(text.substr(at, end - at));
    tokens.push_back(token);
    at = end;
  }
  std::vector<uint32_t> open;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::kOpen) open.push_back(i);
    if (tokens[i].kind != Kind::kClose) continue;
    const char wanted = Opening(text[tokens[i].start]);
    if (!open.empty() && text[tokens[open.back()].start] == wanted) {
      tokens[i].partner = open.back();
      tokens[open.back()].partner = i;
      open.pop_back();
    }
  }
  return tokens;
}

class Run {
 public:
  Run(const GenericPattern& pattern, const GenericText& text, int span, MatchBudget& budget)
      : p_(pattern.tokens),
        t_(text.tokens),
        source_(text.source),
        span_(static_cast<uint32_t>(span)),
        budget_(budget) {}

  // The end of the shortest match from token `t` on, or ~0u.
  bool Match(size_t p, size_t t, uint32_t last_line) {
    if (budget_.steps == 0) {
      budget_.exhausted = true;
      return false;
    }
    --budget_.steps;
    if (p == p_.size()) {
      end_ = t == 0 ? 0 : t_[t - 1].end;
      return true;
    }
    const Token& want = p_[p];
    if (want.kind == Kind::kEllipsis || want.kind == Kind::kSequence) return Gap(p, t, last_line);
    if (t >= t_.size()) return false;
    const Token& have = t_[t];
    if (want.kind == Kind::kVariable) {
      if (have.kind != Kind::kWord) return false;
      for (const Binding& known : bound_)
        if (known.var == want.var) return known.hash == have.hash && Match(p + 1, t + 1, have.line);
      bound_.push_back({want.var, kNoNode, have.start, have.end, have.hash,
                        source_.substr(have.start, have.end - have.start)});
      if (Match(p + 1, t + 1, have.line)) return true;
      bound_.pop_back();
      return false;
    }
    if (want.hash != have.hash) return false;
    if (want.kind == Kind::kOpen && want.partner != ~0u) {
      opened_.push_back(static_cast<uint32_t>(t));
      if (Match(p + 1, t + 1, have.line)) return true;
      opened_.pop_back();
      return false;
    }
    if (want.kind == Kind::kClose && want.partner != ~0u && !opened_.empty()) {
      const uint32_t open = opened_.back();
      if (have.partner != ~0u && have.partner != open) return false;
      opened_.pop_back();
      if (Match(p + 1, t + 1, have.line)) return true;
      opened_.push_back(open);
      return false;
    }
    return Match(p + 1, t + 1, have.line);
  }

  const std::vector<Binding>& bindings() const { return bound_; }
  uint32_t end() const { return end_; }
  void Reset(size_t begin) {
    begin_ = begin;
    bound_.clear();
    opened_.clear();
  }

 private:
  bool Gap(size_t p, size_t t, uint32_t last_line) {
    const bool last = p + 1 == p_.size();
    // what stands before a closing bracket is all of the rest between the brackets
    if (!last && p_[p].kind == Kind::kEllipsis && p_[p + 1].kind == Kind::kClose &&
        p_[p + 1].partner != ~0u && !opened_.empty()) {
      const uint32_t close = t_[opened_.back()].partner;
      if (close != ~0u && close >= t) return Match(p + 1, close, t_[close].line);
    }
    // a named ellipsis stays on its line; a run of ellipses reaches as far as all of them
    const uint32_t reach = p_[p].kind == Kind::kSequence ? 0 : span_ * std::max(p_[p].line, 1u);
    // it does not leave the brackets that the match is in
    const auto ends = [&](size_t at) {
      return at >= t_.size() || t_[at].line > last_line + reach ||
             (t_[at].first && t_[at].indent < t_[begin_].indent) ||
             (t_[at].kind == Kind::kClose && t_[at].partner != ~0u && t_[at].partner < begin_);
    };
    if (last) {
      size_t stop = t;
      while (!ends(stop) &&
             !(t_[stop].kind == Kind::kClose && (t_[stop].partner == ~0u || t_[stop].partner < t)))
        ++stop;
      end_ = stop > 0 ? t_[stop - 1].end : 0;
      return BindGap(p, t, stop, [] { return true; });
    }
    for (size_t at = t;; ++at) {
      if (at < t_.size() && t_[at].line > last_line + reach) return false;
      if (BindGap(p, t, at, [&] { return Match(p + 1, at, at > t ? t_[at - 1].line : last_line); }))
        return true;
      if (ends(at) || budget_.exhausted) return false;
    }
  }

  template <typename F>
  bool BindGap(size_t p, size_t from, size_t to, F then) {
    if (p_[p].kind != Kind::kSequence) return then();
    // verbatim: from where the word before ends, on the same line
    const bool after =
        from > 0 && from < t_.size() && to > from && t_[from - 1].line == t_[from].line;
    const uint32_t start = after ? t_[from - 1].end : from < t_.size() ? t_[from].start : 0;
    const uint32_t end = to > from ? t_[to - 1].end : start;
    const std::string_view text = source_.substr(start, end - start);
    bound_.push_back({p_[p].var, kNoNode, start, end, HashText(text), text});
    if (then()) return true;
    bound_.pop_back();
    return false;
  }

  const std::vector<Token>& p_;
  const std::vector<Token>& t_;
  std::string_view source_;
  uint32_t span_;
  MatchBudget& budget_;
  std::vector<Binding> bound_;
  std::vector<uint32_t> opened_;  // brackets of the pattern that are not closed yet
  uint32_t end_ = 0;
  size_t begin_ = 0;  // the match's first token
};

}  // namespace

GenericText::GenericText(std::string_view text) : source(text), tokens(Tokenize(text, false)) {}

Result<std::unique_ptr<GenericPattern>> CompileGeneric(std::string_view text) {
  auto pattern = std::make_unique<GenericPattern>();
  pattern->text = text;
  pattern->tokens = Tokenize(pattern->text, true);
  // a run of ellipses is one that reaches further; `line` counts them
  std::vector<GenericToken> merged;
  for (GenericToken& token : pattern->tokens) {
    const bool dots = token.kind == Kind::kEllipsis;
    if (dots) token.line = 1;
    if (dots && !merged.empty() && merged.back().kind == Kind::kEllipsis)
      ++merged.back().line;
    else
      merged.push_back(token);
  }
  pattern->tokens = std::move(merged);
  if (pattern->tokens.empty()) return InvalidArgument("an empty pattern");
  if (pattern->tokens.size() > 2000) return ResourceExhausted("a pattern of more than 2000 words");
  return pattern;
}

std::vector<Place> FindGeneric(const GenericPattern& pattern, const GenericText& text, int span,
                               MatchBudget& budget, uint32_t from, uint32_t to) {
  std::vector<Place> places;
  std::unordered_map<uint32_t, size_t> by_end;
  Run run(pattern, text, span, budget);
  for (size_t t = 0; t < text.tokens.size() && !budget.exhausted; ++t) {
    const GenericToken& token = text.tokens[t];
    if (token.start < from || token.end > to) continue;
    run.Reset(t);
    if (!run.Match(0, t, token.line) || run.end() > to) continue;
    // of those that end together the shortest one is meant
    const auto [known, fresh] = by_end.try_emplace(run.end(), places.size());
    if (fresh) places.emplace_back();
    places[known->second] = {token.start, run.end(), false, run.bindings()};
    if (places.size() >= budget.places) break;
  }
  std::ranges::stable_sort(places, {}, &Place::start);
  return places;
}

}  // namespace redoubt::scan::code
