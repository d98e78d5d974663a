// Which rules a text could match at all, by one pass over its bytes.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "scan/code/engine/engine.h"

namespace redoubt::scan::code {

/// Of every rule one set of texts, of which each of its matches contains one, is looked for; what
/// else its matches contain is asked for where that was found (RuleSet::MayMatch). Thread-safe; the
/// automaton of a language is made when its first file comes.
class Prefilter {
 public:
  /// `rules` must outlive this.
  explicit Prefilter(const RuleSet& rules);
  ~Prefilter();

  /// Rules for files of the language, in rising order; no rule that could match is left out.
  std::vector<size_t> Candidates(Language file, std::string_view source) const;
  /// Whether any rule concerns such files.
  bool AnyFor(Language file) const;

 private:
  struct OfLanguage;
  const OfLanguage& For(Language file) const;

  const RuleSet& rules_;
  mutable std::array<std::once_flag, kLanguages> once_;
  mutable std::array<std::unique_ptr<OfLanguage>, kLanguages> made_;
};

}  // namespace redoubt::scan::code
