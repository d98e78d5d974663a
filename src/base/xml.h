// Bounded XML that remembers lines, for manifests. pugixml stays behind this.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace redoubt {

struct XmlLimits {
  size_t size_bytes = 16 << 20;
  int depth = 64;
  size_t nodes = 500'000;  // elements, attributes and pieces of text
};

/// An element as plain values. Comments and processing instructions are left out.
struct XmlNode {
  std::string name;  // as written, with its prefix: "dependency", "x:a"
  std::string text;  // all text and CDATA directly inside, without white space at both ends
  int line = 0;      // 1-based, of the start tag
  std::vector<std::pair<std::string, std::string>> attributes;  // in file order; names are unique
  std::vector<XmlNode> children;

  /// The first child of this name, or nullptr.
  const XmlNode* Find(std::string_view child) const;
  /// The text of the first child of this name; "" where there is none.
  std::string_view TextOf(std::string_view child) const;
  /// "" where there is none.
  std::string_view Attribute(std::string_view attribute) const;
};

/// The root element. UTF-8, UTF-16 with a byte order mark, ISO-8859-1 and US-ASCII are read. A
/// document type may be named, but entities of its own are refused, so that nothing is expanded or
/// fetched. Errors name "name:line: …": kInvalidArgument for bad syntax, a second root element, an
/// attribute given twice, another encoding; kResourceExhausted for a limit.
Result<XmlNode> ParseXml(std::string_view text, std::string_view name,
                         const XmlLimits& limits = {});

}  // namespace redoubt
