// Version ranges of any ecosystem: "vers:npm/>=1.0.0|<1.2.3" (package-url/vers-spec), and the same
// without the front, as CSAF's version-like strings have it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/advisory.h"

namespace redoubt::formats {

struct VersionConstraint {
  std::string comparator;  // "=", "!=", "<", "<=", ">", ">=" or "*" (any, without a version)
  std::string version;

  bool operator==(const VersionConstraint&) const = default;
};

/// In the order of the text. Errors: kInvalidArgument for an empty range, a version that is empty
/// or has white space inside, and for more than 4096 bytes.
Result<std::vector<VersionConstraint>> ParseVers(std::string_view text);

/// The constraints as an advisory has them: ranges of `ecosystem`, and versions that are named.
/// Constraints are put in the order of their versions. What OSV cannot express is taken as
/// affected:
/// ">1.0" begins at 1.0, and "!=" says nothing.
struct VersAffected {
  AffectedRange range;  // no events: no range
  std::vector<std::string> versions;
};
VersAffected AffectedOf(std::vector<VersionConstraint> constraints, std::string_view ecosystem);

}  // namespace redoubt::formats
