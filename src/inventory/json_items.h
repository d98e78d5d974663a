// Large JSON documents in bounded memory: the items of a few lists, one after the other.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "base/yaml.h"

namespace redoubt::inventory {

/// What is read of a document that is an object.
struct JsonItemRules {
  std::span<const std::string_view> members;  // of the document: all others are passed over
  std::span<const std::string_view> keys;     // inside items, at every level: likewise
  // A list at this key of an item holds items of their own: "components".
  std::string_view nested;
  size_t max_bytes = 512u << 20;
  int max_depth = 64;
  size_t max_nodes = 1'000'000;  // of one item of the document
};

/// As ParseJsonNode has values; an item of a list, or a member that is no list.
struct JsonItem {
  std::string_view member;  // "components"
  size_t number = 0;        // in the order in which items begin; those inside come before it
  YamlNode value;
};

/// The whole text is checked, what is passed over too. Errors: "name:line: …" kInvalidArgument for
/// what is no JSON, not UTF-8, no object, or a key of it given twice; kResourceExhausted for a
/// limit; those of `take`.
Status ReadJsonItems(std::string_view text, std::string_view name, const JsonItemRules& rules,
                     const std::function<Status(JsonItem&&)>& take);

}  // namespace redoubt::inventory
