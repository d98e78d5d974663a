#include "respond/gates/finding_gone/finding_gone.h"

#include <fmt/format.h>

#include <algorithm>

#include "respond/gates/finding_count.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

const Finding* Find(const std::vector<Finding>& findings, const std::string& fingerprint) {
  const auto found = std::ranges::find(findings, fingerprint, &Finding::fingerprint);
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace

Result<Judgement> FindingGoneGate::Judge(GateRun& run) const {
  const Patch& patch = run.context.patch;
  const ScanResult& before = run.context.scan_before;
  if (patch.closes.empty()) return Rejected("the patch does not say which findings it closes");
  TRY(const ScanResult* after, run.shop.ScanAfter());
  if (const std::string why = WhyIncomplete(*after); !why.empty())
    return Rejected("the scan of the patched tree is incomplete: " + why);

  std::map<Problem, int> closing;
  for (const std::string& fingerprint : patch.closes) {
    const Finding* finding = Find(before.findings, fingerprint);
    if (finding == nullptr)
      return Rejected(fmt::format("{} was not found before the patch", fingerprint));
    if (const Finding* still = Find(after->findings, fingerprint))
      return Rejected("still there: " + Describe(*still));
    run.log.Line("gone: " + Describe(*finding));
    ++closing[ProblemOf(*finding)];
  }
  // A copy that only moved has another fingerprint; the number of copies shows it.
  const auto count_before = CountFindings(before.findings),
             count_after = CountFindings(after->findings);
  for (const auto& [problem, closed] : closing) {
    const auto now = count_after.find(problem);
    const int left = now == count_after.end() ? 0 : now->second;
    if (left > count_before.at(problem) - closed)
      return Rejected(fmt::format("still there: {} in {} has moved within the tree", problem.rule,
                                  problem.package));
  }
  return Passed(
      fmt::format("{} no longer seen", patch.closes.size() == 1
                                           ? "1 finding is"
                                           : fmt::format("{} findings are", patch.closes.size())));
}

}  // namespace redoubt::respond::gates
