// Reading what is optional in a parsed document (base/yaml.h, base/json_node.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"

namespace redoubt {

/// The text of the scalar at `key`, or "".
std::string TextAt(const YamlNode& map, std::string_view key);
/// The entries of the map at `key`, or none.
const std::vector<YamlNode::Entry>& EntriesAt(const YamlNode& map, std::string_view key);
/// The items of the sequence at `key`, or none.
const std::vector<YamlNode>& ItemsAt(const YamlNode& map, std::string_view key);

}  // namespace redoubt
