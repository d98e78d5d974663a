// How figures read for people, in the table and in the page alike. Internal to respond/outcome.
#pragma once

#include <string>

#include "respond/outcome/outcome.h"

namespace redoubt {

/// "1 h 12 min", "66.7 %", "3", or "–" without a value.
std::string ValueText(const std::optional<double>& value, const std::string& unit);
/// "met", "missed" or "–".
std::string MetText(const Figure& figure);
/// "≤ 4 h 12 min", "≥ 80.0 %", "0", or "–".
std::string TargetText(const Figure& figure);
/// "n = 3, few", "n = 12, 2 still running".
std::string CountText(const Figure& figure);
/// "met", "missed", "running" or "–".
std::string SlaText(const OutcomeCase& c);
/// "fixed 3 · mitigated 0 · …", everything counted apart.
std::string CountsText(const OutcomeCounts& counts);

}  // namespace redoubt
