#include "respond/gates/no_new_finding/no_new_finding.h"

#include <fmt/format.h>

#include <set>

#include "respond/gates/finding_count.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {

Result<Judgement> NoNewFindingGate::Judge(GateRun& run) const {
  const ScanResult& before = run.context.scan_before;
  if (const std::string why = WhyIncomplete(before); !why.empty())
    run.log.Line("the scan before the patch was incomplete: " + why);
  TRY(const ScanResult* after, run.shop.ScanAfter());
  if (const std::string why = WhyIncomplete(*after); !why.empty())
    return Rejected("the scan of the patched tree is incomplete: " + why);

  std::set<std::string> known;
  for (const Finding& finding : before.findings) known.insert(finding.fingerprint);
  const auto count_before = CountFindings(before.findings),
             count_after = CountFindings(after->findings);
  std::vector<std::string> fresh;
  for (const Finding& finding : after->findings) {
    if (known.contains(finding.fingerprint)) continue;
    const Problem problem = ProblemOf(finding);
    const auto old = count_before.find(problem);
    // The same problem at another place, and no more often than before: a package that moved.
    if (old != count_before.end() && count_after.at(problem) <= old->second) continue;
    fresh.push_back(Describe(finding));
    run.log.Line("new: " + fresh.back());
  }
  if (fresh.empty())
    return Passed(fmt::format("{} before, {} after, none of them new", before.findings.size(),
                              after->findings.size()));
  return Rejected(
      fmt::format("new: {}{}", fresh.front(),
                  fresh.size() > 1 ? fmt::format(" (and {} more)", fresh.size() - 1) : ""));
}

}  // namespace redoubt::respond::gates
