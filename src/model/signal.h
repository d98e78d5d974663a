// What the world knows about the use of a vulnerability, apart from how bad it is.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

/// How much a source of threat intelligence says of a vulnerability; more is greater.
enum class ThreatWord {
  kWatched,    // it follows it
  kExploit,    // an exploit is public
  kExploited,  // it is being used
};
REDOUBT_ENUM(ThreatWord, "word of a threat list", {ThreatWord::kWatched, "watched"},
             {ThreatWord::kExploit, "exploit"}, {ThreatWord::kExploited, "exploited"})

struct ThreatReport {
  std::string source;  // "Acme CERT"
  Timestamp since;
  ThreatWord says = ThreatWord::kWatched;

  bool operator==(const ThreatReport&) const = default;
};

struct Signal {
  Timestamp exploited_since;    // when CISA's KEV catalogue took it in; not set: it is not there
  bool ransomware = false;      // KEV: known to be used in ransomware campaigns
  double epss = -1;             // probability of exploitation within 30 days, 0–1; -1: not scored
  double epss_percentile = -1;  // share of all CVEs with a lower or equal score, 0–1
  std::vector<ThreatReport> reports;  // one a source; the strongest first, then the earliest

  bool IsExploited() const { return exploited_since.IsSet(); }
  /// KEV or one of the reports.
  bool IsUsed() const {
    return IsExploited() || (!reports.empty() && reports.front().says == ThreatWord::kExploited);
  }
  bool operator==(const Signal&) const = default;
};

/// The worst of both in each respect.
Signal Stronger(const Signal& a, const Signal& b);

/// "exploited, says Acme CERT since 2026-11-01".
std::string TextOf(const ThreatReport& report);

void to_json(nlohmann::json&, const Signal&);
void from_json(const nlohmann::json&, Signal&);

}  // namespace redoubt
