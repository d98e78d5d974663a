// The part of a rule that says what to look for: YAML to Formula.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

struct SkipReason {
  std::string reason;
  int line = 0;
};

/// Reads the value of `key` ("pattern", "patterns", …, "match").
std::expected<Formula, SkipReason> ReadFormula(std::string_view key, const YamlNode& value,
                                               int line);

}  // namespace redoubt::scan::code
