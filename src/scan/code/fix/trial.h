// Tries edits on a text: which of them hold, and in what form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/code/fix/structure.h"
#include "scan/code/syntax/parse.h"

namespace redoubt::scan::code {

/// A text with edits that are in order and do not overlap.
std::string Edited(std::string_view text, const std::vector<Edit>& edits);

/// The text of one round of fixing, with the edits of it that were accepted so far.
class Trial {
 public:
  struct Refusal {
    Edit edit;
    std::string reason;
  };

  /// `text` and `rules` must outlive it; `parsed_bytes` is what may still be parsed.
  Trial(const RuleSet& rules, std::string_view text, Language language, uint64_t& parsed_bytes);

  /// Accepts what holds of `edits` (in order, not overlapping), all at once where they allow it.
  void Try(std::vector<Edit> edits);

  const std::vector<Edit>& accepted() const { return accepted_; }
  const std::vector<Refusal>& refused() const { return refused_; }

 private:
  enum class Outcome { kHolds, kSyntax, kMeaning, kNoBudget };
  struct Verdict {
    Outcome outcome = Outcome::kHolds;
    std::vector<Fit> fits;  // of the edits that were tried
  };
  Verdict Check(const std::vector<Edit>& edits);
  void TryOne(Edit edit, const Verdict& verdict);
  std::optional<Edit> Restyled(const Edit& edit, const ReplacementStyle& style) const;
  ReplacementStyle StyleFor(const Edit& edit, const std::vector<size_t>& torn) const;
  std::vector<ReplacementStyle> StylesFor(const Edit& edit, const Verdict& verdict) const;
  void Accept(std::vector<Edit> edits);

  const RuleSet& rules_;
  std::string_view text_;
  Language language_;
  uint64_t& parsed_bytes_;
  std::optional<Parsed> before_;
  std::vector<Edit> accepted_;
  std::vector<Refusal> refused_;
};

}  // namespace redoubt::scan::code
