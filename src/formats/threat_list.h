// What a source of threat intelligence says of vulnerabilities, whatever the format.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/signal.h"

namespace redoubt::formats {

struct ThreatEntry {
  uint64_t cve = 0;  // CveKey
  Timestamp since;   // not set: it does not say
  ThreatWord says = ThreatWord::kWatched;

  bool operator==(const ThreatEntry&) const = default;
};

struct ThreatList {
  std::string source;                 // as it says of itself, or ""
  std::vector<ThreatEntry> entries;   // in order of `cve`, each once
  size_t left_out = 0;                // lines and objects that could not be read
  std::vector<std::string> problems;  // of those, capped
};

/// Sorts the entries; of several with the same CVE the strongest word stays, with its earliest
/// date.
void Settle(ThreatList& list);

}  // namespace redoubt::formats
