// Advisories that the tests of this room share.
#pragma once

#include <vector>

#include "intel/index.h"

namespace redoubt::scan {

inline intel::Index TestIndex() {
  using Kind = RangeEvent::Kind;
  Advisory critical;
  critical.id = "GHSA-0000-0000-0001";
  critical.aliases = {"CVE-2024-0001"};
  critical.summary = "thing: runs code from a crafted name";
  critical.cvss_score = 9.8;
  critical.severity = Severity::kCritical;
  critical.published = {1'700'000'000'000};
  critical.modified = {1'700'000'000'000};
  critical.affected = {
      {"npm", "thing", {{"SEMVER", {{Kind::kIntroduced, "0"}, {Kind::kFixed, "1.2.0"}}}}, {}}};
  Advisory medium;
  medium.id = "GHSA-0000-0000-0002";
  medium.summary = "forked: leaks | memory";
  medium.severity = Severity::kMedium;
  medium.published = {1'710'000'000'000};
  medium.modified = {1'710'000'000'000};
  medium.affected = {{"npm", "forked", {{"SEMVER", {{Kind::kIntroduced, "0"}}}}, {}}};
  return intel::Index({critical, medium});
}

}  // namespace redoubt::scan
