#include "scan/code/fix/trial.h"

#include <algorithm>

namespace redoubt::scan::code {
namespace {

bool GroupsWithParentheses(Language language) {
  switch (language) {
    case Language::kBash:
    case Language::kJson:
    case Language::kYaml:
    case Language::kDockerfile:
    case Language::kGeneric:
    case Language::kRegex:
      return false;
    default:
      return true;
  }
}

bool MoreErrors(const Parsed& before, const Parsed& after) {
  return after.errors > before.errors || (after.has_error && !before.has_error) ||
         (after.cut_off && !before.cut_off);
}

std::vector<Edit> InOrder(std::vector<Edit> edits, const std::vector<Edit>& more) {
  edits.insert(edits.end(), more.begin(), more.end());
  std::ranges::sort(edits, {}, [](const Edit& edit) { return std::pair(edit.start, edit.end); });
  return edits;
}

}  // namespace

std::string Edited(std::string_view text, const std::vector<Edit>& edits) {
  std::string out;
  size_t at = 0;
  for (const Edit& edit : edits) {
    out += text.substr(at, edit.start - at);
    out += edit.replacement.text;
    at = edit.end;
  }
  out += text.substr(at);
  return out;
}

Trial::Trial(const RuleSet& rules, std::string_view text, Language language, uint64_t& parsed_bytes)
    : rules_(rules), text_(text), language_(language), parsed_bytes_(parsed_bytes) {
  if (language == Language::kGeneric || language == Language::kRegex) return;
  if (auto parsed = Parse(language, text)) before_ = std::move(*parsed);
}

Trial::Verdict Trial::Check(const std::vector<Edit>& edits) {
  Verdict verdict;
  verdict.fits.resize(edits.size());
  if (!before_) return verdict;
  if (parsed_bytes_ < text_.size()) {
    verdict.outcome = Outcome::kNoBudget;
    return verdict;
  }
  const std::vector<Edit> all = InOrder(accepted_, edits);
  const std::string text = Edited(text_, all);
  parsed_bytes_ -= std::min<uint64_t>(parsed_bytes_, text.size());
  const auto after = Parse(language_, text);
  if (!after || MoreErrors(*before_, *after)) {
    verdict.outcome = Outcome::kSyntax;
    return verdict;
  }
  // what such languages' trees say about nesting depends on indentation, not on precedence
  if (!GroupsWithParentheses(language_)) return verdict;
  const Shift shift(all);
  for (size_t i = 0; i < edits.size(); ++i) {
    verdict.fits[i] = FitOf(edits[i], before_->tree, after->tree, shift);
    if (!verdict.fits[i].Good()) verdict.outcome = Outcome::kMeaning;
  }
  return verdict;
}

void Trial::Accept(std::vector<Edit> edits) { accepted_ = InOrder(std::move(edits), accepted_); }

std::optional<Edit> Trial::Restyled(const Edit& edit, const ReplacementStyle& style) const {
  auto replacement = Render(rules_.rules()[edit.match->rule], *edit.match, text_, style);
  if (!replacement) return std::nullopt;
  Edit made = edit;
  made.replacement = std::move(*replacement);
  return made;
}

// The captured code of `torn` slots gets its own quotes or parentheses.
ReplacementStyle Trial::StyleFor(const Edit& edit, const std::vector<size_t>& torn) const {
  ReplacementStyle style;
  const auto& variables = edit.match->variables;
  style.slots.assign(edit.replacement.slots.size(), SlotStyle::kVerbatim);
  style.literals.resize(variables.size());
  const Tree& tree = before_->tree;
  for (const size_t i : torn) {
    const Slot& slot = edit.replacement.slots[i];
    const MatchVariable& variable = variables[slot.variable];
    if (tree.Text(variable.start, variable.end) != variable.text) continue;
    const NodeId literal = LiteralAround(tree, variable.start, variable.end);
    if (literal != kNoNode && slot.quoted) {
      style.slots[i] = SlotStyle::kLiteral;
      style.literals[slot.variable] = tree.Text(literal);
    } else if (IsExpression(tree, variable.start, variable.end)) {
      style.slots[i] = SlotStyle::kParentheses;
    }
  }
  return style;
}

std::vector<ReplacementStyle> Trial::StylesFor(const Edit& edit, const Verdict& verdict) const {
  std::vector<ReplacementStyle> styles;
  if (!before_ || !GroupsWithParentheses(language_)) return styles;
  const bool expression = IsExpression(before_->tree, edit.start, edit.end);
  const auto both = [&](ReplacementStyle style, bool plain) {
    if (plain) styles.push_back(style);
    style.parentheses = true;
    if (expression) styles.push_back(std::move(style));
  };
  if (verdict.outcome == Outcome::kMeaning) {
    const std::vector<size_t>& torn = verdict.fits[0].torn;
    both(StyleFor(edit, torn), !torn.empty());
  }
  both({}, false);
  std::vector<size_t> all;
  for (size_t i = 0; i < edit.replacement.slots.size(); ++i) all.push_back(i);
  both(StyleFor(edit, all), !all.empty());
  return styles;
}

void Trial::TryOne(Edit edit, const Verdict& verdict) {
  Outcome outcome = verdict.outcome;
  if (outcome != Outcome::kNoBudget)
    for (const ReplacementStyle& style : StylesFor(edit, verdict)) {
      auto other = Restyled(edit, style);
      if (!other) continue;
      const Outcome now = Check({*other}).outcome;
      if (now == Outcome::kHolds) return Accept({std::move(*other)});
      if (now == Outcome::kMeaning) outcome = now;
    }
  refused_.push_back({std::move(edit), outcome == Outcome::kSyntax
                                           ? "it would bring an error of syntax"
                                       : outcome == Outcome::kMeaning
                                           ? "what stands around it, or the code that it "
                                             "keeps, would mean something else"
                                           : "the file is too large to check more fixes"});
}

void Trial::Try(std::vector<Edit> edits) {
  if (edits.empty()) return;
  Verdict verdict = Check(edits);
  if (verdict.outcome == Outcome::kHolds) return Accept(std::move(edits));
  if (edits.size() == 1 || verdict.outcome == Outcome::kNoBudget) {
    for (Edit& edit : edits) TryOne(std::move(edit), verdict);
    return;
  }
  if (verdict.outcome == Outcome::kMeaning) {
    // what needs parentheses around captured code gets them at once
    std::vector<Edit> restyled = edits;
    for (size_t i = 0; i < edits.size(); ++i)
      if (!verdict.fits[i].torn.empty())
        if (auto other = Restyled(edits[i], StyleFor(edits[i], verdict.fits[i].torn)))
          restyled[i] = std::move(*other);
    if (Check(restyled).outcome == Outcome::kHolds) return Accept(std::move(restyled));
  }
  const auto half = edits.begin() + static_cast<std::ptrdiff_t>(edits.size() / 2);
  Try(std::vector<Edit>(edits.begin(), half));
  Try(std::vector<Edit>(half, edits.end()));
}

}  // namespace redoubt::scan::code
