#include "respond/outcome/noise.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "estate/exposure.h"
#include "formats/finding_text.h"

namespace redoubt {
namespace {

bool IsUrgent(const Finding& finding, Exposure exposure) {
  if (finding.signal.IsExploited()) return true;
  return finding.severity == Severity::kCritical &&
         (exposure == Exposure::kInternet || exposure == Exposure::kUnknown);
}

std::string Described(const Finding& finding) {
  return fmt::format("{} in {} of {}", finding.rule, formats::SubjectOf(finding), finding.asset);
}

struct Tally {
  int findings = 0, set_aside = 0, urgent = 0, lost = 0;
  std::set<const Case*> cases;  // that hold what was not set aside
};

// The case that says most of each finding: an open one before an ended one.
std::map<std::string, const Case*> ByFingerprint(const std::vector<Case>& cases) {
  std::map<std::string, const Case*> known;
  for (const Case& c : cases) {
    if (c.dry_run) continue;
    for (const Finding& finding : c.findings) {
      const Case*& best = known[finding.fingerprint];
      if (!best || IsTerminal(best->state)) best = &c;
    }
  }
  return known;
}

// It had ended before a scan that still has its findings.
bool EndedBefore(const Case& c, Timestamp scanned) {
  return IsTerminal(c.state) && c.confirmed < scanned;
}

// Somebody took the finding's case out of work and said why.
bool IsSetAside(const Case& c) {
  return c.state == CaseState::kAccepted || c.state == CaseState::kSuppressed;
}

void CountScan(const ScanResult& scan, Exposure exposure,
               const std::map<std::string, const Case*>& known, Tally& tally, Outcome& out) {
  for (const Finding& finding : scan.findings) {
    ++tally.findings;
    const auto found = known.find(finding.fingerprint);
    const Case* c = found == known.end() ? nullptr : found->second;
    const bool aside = c && IsSetAside(*c);
    tally.set_aside += aside;
    if (c && !aside) tally.cases.insert(c);
    if (!IsUrgent(finding, exposure)) continue;
    ++tally.urgent;
    if (aside) out.urgent_set_aside.push_back(fmt::format("{}: {}", Described(finding), c->reason));
    tally.lost += !c || (!aside && EndedBefore(*c, scan.at));
  }
  for (const SetAside& aside : scan.set_aside) {
    ++tally.findings;
    ++tally.set_aside;
    if (!IsUrgent(aside.finding, exposure)) continue;
    ++tally.urgent;
    out.urgent_set_aside.push_back(fmt::format("{}: {}", Described(aside.finding), aside.reason));
  }
}

}  // namespace

void AddNoise(const OutcomeInput& input, const Estate& estate, Outcome& out) {
  const auto known = ByFingerprint(input.cases);
  Tally tally;
  for (const ScanResult& scan : input.scans) {
    const std::optional<Asset> asset = estate.FindAsset(scan.asset);
    if (asset) CountScan(scan, FacingOf(estate, asset->repository).exposure, known, tally, out);
  }
  std::optional<double> reduction;
  if (tally.findings > 0) {
    const auto cases = static_cast<double>(tally.cases.size());
    reduction = 100.0 * (1.0 - cases / tally.findings);
  }
  out.figures.push_back(
      {.id = "noise_reduction",
       .name = "Findings that nobody reads one by one",
       .value = reduction,
       .unit = "percent",
       .n = tally.findings,
       .how = fmt::format("1 − {} cases ÷ {} findings of the newest scans, of which {} were "
                          "set aside with a reason",
                          tally.cases.size(), tally.findings, tally.set_aside)});
  out.figures.push_back({.id = "urgent_findings_without_case",
                         .name = "Urgent findings without a case",
                         .value = tally.lost,
                         .unit = "count",
                         .target = 0,
                         .better = Figure::Better::kLower,
                         .met = tally.lost == 0 ? Met::kYes : Met::kNo,
                         .n = tally.urgent,
                         .how =
                             "findings that are known to be exploited, or critical and exposed, "
                             "whose case is missing or had ended before; what somebody set aside "
                             "is listed"});
}

}  // namespace redoubt
