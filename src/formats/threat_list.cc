#include "formats/threat_list.h"

#include <algorithm>
#include <utility>

namespace redoubt::formats {

void Settle(ThreatList& list) {
  std::ranges::stable_sort(list.entries, {}, &ThreatEntry::cve);
  std::vector<ThreatEntry> settled;
  for (const ThreatEntry& entry : list.entries) {
    if (settled.empty() || settled.back().cve != entry.cve) {
      settled.push_back(entry);
      continue;
    }
    ThreatEntry& known = settled.back();
    const bool earlier = !known.since.IsSet() || (entry.since.IsSet() && entry.since < known.since);
    if (entry.says > known.says || (entry.says == known.says && earlier)) known = entry;
  }
  list.entries = std::move(settled);
}

}  // namespace redoubt::formats
