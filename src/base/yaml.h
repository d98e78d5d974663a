// Bounded YAML that remembers lines, for files that people write. yaml-cpp stays behind this.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt {

struct YamlLimits {
  size_t size_bytes = 4 << 20;
  int depth = 64;
  size_t nodes = 500'000;  // after aliases are expanded: an alias bomb is refused
};

/// A parsed document as plain values. Scalars keep their text; the reader decides on the type.
struct YamlNode {
  enum class Kind { kNull, kScalar, kSequence, kMap };
  struct Entry;

  Kind kind = Kind::kNull;
  std::string text;  // of a scalar
  bool quoted = false;
  int line = 0;  // 1-based
  std::vector<YamlNode> items;
  std::vector<Entry> entries;  // in file order; keys are unique

  /// The value of `key`, or nullptr.
  const YamlNode* Find(std::string_view key) const;
};

struct YamlNode::Entry {
  std::string key;
  int key_line = 0;
  YamlNode value;
};

/// Errors name "name:line: …": kInvalidArgument for bad syntax, a key given twice, a key that is
/// not a scalar or a second document; kResourceExhausted for a limit.
Result<YamlNode> ParseYaml(std::string_view text, std::string_view name,
                           const YamlLimits& limits = {});

}  // namespace redoubt
