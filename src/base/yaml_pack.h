// YAML documents that were parsed beforehand: rules that are compiled in are read without a parser.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"

namespace redoubt {

struct NamedYaml {
  std::string name;  // of the file, for messages
  YamlNode root;
};

/// The documents as bytes, with lines and quotes. Deterministic.
std::string PackYaml(const std::vector<NamedYaml>& documents);

/// What PackYaml made. kInvalidArgument when it was not: bounded by the size of `bytes`.
Result<std::vector<NamedYaml>> UnpackYaml(std::string_view bytes);

}  // namespace redoubt
