// What the index says of where its records come from: JSON in its section kInfo.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::intel {

struct Source {
  std::string name;  // "starter set", a feed's id, or the path that was imported
  size_t advisories = 0;
  size_t unmatched =
      0;               // products that its advisories name without a purl: nothing is found by them
  Timestamp imported;  // not set for the starter set

  bool operator==(const Source&) const = default;
};

struct IndexInfo {
  std::string starter;          // digest of the starter set that it holds
  std::vector<Source> sources;  // in the order of the bits of AdvisoryRow::sources
  std::map<std::string, size_t> by_ecosystem;
};

std::string WriteIndexInfo(const IndexInfo& info);
/// kInvalidArgument.
Result<IndexInfo> ReadIndexInfo(std::string_view text);

/// The bit of a source; all from the 64th on share the last one.
constexpr uint64_t SourceBit(size_t number) { return uint64_t{1} << (number < 63 ? number : 63); }

}  // namespace redoubt::intel
