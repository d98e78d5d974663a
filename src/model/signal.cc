#include "model/signal.h"

#include <algorithm>

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(Signal, exploited_since, ransomware, epss, epss_percentile)

Signal Stronger(const Signal& a, const Signal& b) {
  Signal both;
  const bool a_only = a.IsExploited() && !b.IsExploited();
  const bool first = a_only || (a.IsExploited() && a.exploited_since < b.exploited_since);
  both.exploited_since = first ? a.exploited_since : b.exploited_since;
  both.ransomware = a.ransomware || b.ransomware;
  both.epss = std::max(a.epss, b.epss);
  both.epss_percentile = std::max(a.epss_percentile, b.epss_percentile);
  return both;
}

}  // namespace redoubt
