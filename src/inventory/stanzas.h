// Stanzas of "Field: value" lines with empty lines between them, as package databases have them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

struct Stanza {
  std::map<std::string, std::string, std::less<>> fields;  // the first of a name counts
  int line = 0;                                            // 1-based, of the first field

  /// "" where there is none.
  std::string_view Field(std::string_view name) const;
};

/// Lines that begin with white space continue a field; they are passed over. Errors:
/// kInvalidArgument "path:line: …" for a line that is no field, kResourceExhausted beyond 128 MiB.
Result<std::vector<Stanza>> ReadStanzas(const SourceFile& file);

}  // namespace redoubt::inventory
