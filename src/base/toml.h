// Bounded TOML 1.0 as the same plain values as base/yaml.h. toml++ stays behind this.
#pragma once

#include <string_view>

#include "base/yaml.h"

namespace redoubt {

/// Tables are maps with their keys in file order, arrays are sequences. A string is a scalar with
/// `quoted`; a number, boolean or date keeps the text it has in the file. Errors name
/// "name:line: …": kInvalidArgument for bad syntax, a key given twice, what is not UTF-8 or a NUL
/// byte; kResourceExhausted for a limit. `limits.depth` counts tables, arrays and the parts of
/// dotted keys alike, and is checked before the parser sees the text. Thread-safe.
Result<YamlNode> ParseToml(std::string_view text, std::string_view name,
                           const YamlLimits& limits = {});

}  // namespace redoubt
