// Applies the fixes of rules to a text, so that it still means what it should.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scan/code/engine/engine.h"

namespace redoubt::scan::code {

struct AppliedFix {
  std::string rule;
  int line = 0;               // of the text before any fix, 1-based
  std::string before, after;  // what was replaced, and by what
  std::string message;
};

/// A fix that was not made, and why: it would not parse, not mean the same, or never end.
struct RefusedFix {
  std::string rule;
  int line = 0;
  std::string before, after;
  std::string reason;
};

struct FixResult {
  std::string text;
  std::vector<AppliedFix> applied;
  std::vector<RefusedFix> refused;
  std::vector<std::string> incomplete;  // rules that were cut off at their budget
  std::string note;                     // why the text could not be scanned; "" when it was
};

struct FixOptions {
  ScanOptions scan;  // which rules, which comments count
  /// Rounds of scanning and fixing; what still could be fixed then is refused.
  int rounds = 50;
  /// How much text may be parsed again to check fixes, over all rounds.
  uint64_t parsed_bytes = 256 << 20;
};

/// Makes the fixes of all rules that have one, until there is none left: of fixes that overlap the
/// first one is made, the text scanned again. Every fix is checked by parsing: what stands around
/// it, and the captured code in it, must be the same code as before; parentheses and a literal's
/// own quotes are tried where it is not. A fix that brings errors of syntax, and a rule that
/// matches its own fix again, are refused with the reason. Thread-safe.
FixResult FixText(const RuleSet& rules, std::string_view source, Language language,
                  const FixOptions& options = {});

}  // namespace redoubt::scan::code
