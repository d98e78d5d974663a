// Bounded JSON that remembers lines, as the same plain values as base/yaml.h.
#pragma once

#include <string_view>

#include "base/yaml.h"

namespace redoubt {

enum class JsonDialect {
  kStrict,  // RFC 8259
  kJsonc,   // with // and /* */ comments and a comma before a closing bracket
};

/// Objects are maps in file order, a string is a scalar with `quoted`; numbers and booleans keep
/// their text. Errors name "name:line: …": kInvalidArgument for bad syntax, what is not UTF-8 or a
/// key given twice; kResourceExhausted for a limit. Thread-safe.
Result<YamlNode> ParseJsonNode(std::string_view text, std::string_view name,
                               const YamlLimits& limits = {},
                               JsonDialect dialect = JsonDialect::kStrict);

}  // namespace redoubt
