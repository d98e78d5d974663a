// YAML's plain values as JSON's.
#pragma once

#include "base/json.h"
#include "base/yaml.h"

namespace redoubt {

/// A scalar without quotes that reads as a boolean or a number is one (YAML 1.2, core schema), any
/// other is text.
OrderedJson ToJson(const YamlNode& node);

}  // namespace redoubt
