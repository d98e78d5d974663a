// What the world knows about the use of a vulnerability, apart from how bad it is.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/time.h"

namespace redoubt {

struct Signal {
  Timestamp exploited_since;    // when CISA's KEV catalogue took it in; not set: it is not there
  bool ransomware = false;      // KEV: known to be used in ransomware campaigns
  double epss = -1;             // probability of exploitation within 30 days, 0–1; -1: not scored
  double epss_percentile = -1;  // share of all CVEs with a lower or equal score, 0–1

  bool IsExploited() const { return exploited_since.IsSet(); }
  bool operator==(const Signal&) const = default;
};

/// The worst of both in each respect.
Signal Stronger(const Signal& a, const Signal& b);

void to_json(nlohmann::json&, const Signal&);
void from_json(const nlohmann::json&, Signal&);

}  // namespace redoubt
