// The order of versions in each ecosystem of the OSV schema: which of two versions is the newer.
#pragma once

#include <compare>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats {

/// No version that anybody publishes is longer; the cost of a comparison is bounded by it.
inline constexpr size_t kMaxVersionBytes = 1024;

/// A rule by which versions are ordered. Several ecosystems may share one.
struct VersionOrder {
  std::string_view name;  // of the rule: "semver", "dpkg", …
  Result<std::strong_ordering> (*function)(std::string_view a, std::string_view b);

  /// How `a` stands to `b`; white space around them does not count. Allocates nothing unless it
  /// fails. Errors: kInvalidArgument when a text is empty, longer than kMaxVersionBytes, or no
  /// version by this rule. Thread-safe.
  Result<std::strong_ordering> Compare(std::string_view a, std::string_view b) const;
  /// The rule can place this text.
  bool Orders(std::string_view version) const { return Compare(version, version).has_value(); }
};

/// The order of an ecosystem, by its OSV name ("PyPI", "Debian:12", "Ubuntu:22.04:LTS"; the case of
/// letters does not count) or nullptr. "semver" is also a name.
/// Reference: https://ossf.github.io/osv-schema/#defined-ecosystems
const VersionOrder* FindVersionOrder(std::string_view ecosystem);
/// As above, or kNotFound with a message that lists the known ones.
Result<const VersionOrder*> VersionOrderOf(std::string_view ecosystem);

/// One line of the table: an ecosystem and its order.
struct EcosystemOrder {
  std::string_view ecosystem;
  VersionOrder order;
  /// What is behind the colon names another ecosystem, whose order holds: "TuxCare:Debian:10".
  bool wraps = false;
};
/// The whole table, sorted by name.
std::span<const EcosystemOrder> EcosystemOrders();

}  // namespace redoubt::formats
