// The configuration that is in force, for people and for programs; where each value comes from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"

namespace redoubt::cli {

/// The text of docs/redoubt.schema.json (cmake/Embed.cmake makes the source file).
extern const std::string_view kConfigSchema;

/// What is not in redoubt.yaml: from a flag, the environment, or a default.
struct Setting {
  std::string name;  // "state"
  std::string value;
  std::string origin;  // "flag --state", "environment REDOUBT_STATE", "default"
};

enum class Origins { kHide, kShow };

/// `effective` is MapReader::TakeEffective() of redoubt.yaml; secrets in values are redacted. As
/// YAML it is itself a redoubt.yaml; settings and origins are comments.
std::string ConfigAsYaml(const std::vector<Setting>& settings, const YamlNode& effective,
                         Origins origins);
/// {"schema": "redoubt.config/1", "settings": …, "configuration": …, "origins": {"sla.high": …}}.
std::string ConfigAsJson(const std::vector<Setting>& settings, const YamlNode& effective,
                         Origins origins);

}  // namespace redoubt::cli
