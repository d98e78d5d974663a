#include "respond/triage/advisory_impact.h"

#include <algorithm>
#include <set>

namespace redoubt::respond {
namespace {

// (advisory, package) of one asset.
using Remedies = std::set<std::pair<std::string, std::string>>;

Remedies RemediesOf(const ScanResult& scan) {
  Remedies all;
  for (const Finding& finding : scan.findings) all.emplace(finding.rule, finding.component.name);
  return all;
}

}  // namespace

void AddImpacts(const ScanResult& before, const ScanResult& after, AdvisoryImpacts& impacts) {
  const Remedies old = RemediesOf(before), now = RemediesOf(after);
  for (const auto& remedy : now)
    if (!old.contains(remedy)) ++impacts[remedy.first].opens;
  for (const auto& remedy : old)
    if (!now.contains(remedy)) ++impacts[remedy.first].closes;
}

bool IsTooMuch(const AdvisoryImpact& impact, int most_cases, int most_percent, size_t all_cases) {
  const double share = static_cast<double>(all_cases) * most_percent / 100;
  const double most = std::max(static_cast<double>(most_cases), share);
  return std::max(impact.opens, impact.closes) > most;
}

}  // namespace redoubt::respond
