// Pub: Semantic Versioning, except that build metadata counts: a version with it is newer than one
// without. Reference: https://pub.dev/documentation/pub_semver (Version.compareTo).
#include "formats/versions/orders.h"
#include "formats/versions/semver_order.h"

namespace redoubt::formats::versions {

Ordering ComparePub(std::string_view a, std::string_view b) {
  TRY(const SemverParts x, ParseSemver(a));
  TRY(const SemverParts y, ParseSemver(b));
  if (const auto order = CompareCores(x, y); order != 0) return order;
  if (const auto order = ComparePrereleases(x.prerelease, y.prerelease); order != 0) return order;
  return CompareIdentifiers(x.build, y.build);
}

}  // namespace redoubt::formats::versions
