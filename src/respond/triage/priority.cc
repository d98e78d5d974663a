#include "respond/triage/priority.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "formats/finding_text.h"
#include "respond/triage/ssvc.h"

namespace redoubt::respond {
namespace {

double ScoreOf(const Finding& finding) {
  return finding.score > 0 ? finding.score : NominalScore(finding.severity);
}

int ExposurePoints(Exposure exposure) {
  switch (exposure) {
    case Exposure::kUnknown:
    case Exposure::kInternet:
      return 120;
    case Exposure::kPartner:
      return 80;
    case Exposure::kInternal:
      return 40;
    case Exposure::kNone:
      return 0;
  }
  return 120;
}

int CriticalityPoints(Severity criticality) { return static_cast<int>(criticality) * 15; }

int SsvcPointsOf(formats::ssvc::DeployerDecision decision) {
  constexpr int kPoints[] = {0, 20, 60, 100};
  return kPoints[static_cast<size_t>(decision)];
}

// A tenth of the probability already counts a third: scores are far from evenly spread.
int EpssPoints(double epss) {
  return epss > 0 ? static_cast<int>(std::lround(std::sqrt(std::min(epss, 1.0)) * 80)) : 0;
}

class Sum {
 public:
  void Add(std::string name, int points, std::string why) {
    if (points == 0) return;
    priority_.points += points;
    priority_.reasons.push_back({std::move(name), points, std::move(why)});
  }
  Priority End() {
    std::ranges::stable_sort(priority_.reasons, std::greater{}, &PriorityReason::points);
    return std::move(priority_);
  }

 private:
  Priority priority_;
};

int ReportPoints(ThreatWord word) {
  constexpr int kPoints[] = {20, 70, 150};
  return kPoints[static_cast<size_t>(word)];
}

// At most 200, whoever says it: the strongest word counts, all are told.
void AddUse(const Signal& signal, Sum& sum) {
  std::vector<std::string> told;
  if (signal.IsExploited())
    told.push_back(fmt::format("known to be exploited since {}{}",
                               signal.exploited_since.ToString().substr(0, 10),
                               signal.ransomware ? ", also by ransomware" : ""));
  constexpr size_t kMostTold = 5;
  for (const ThreatReport& report : signal.reports)
    if (told.size() < kMostTold) told.push_back(TextOf(report));
  int points = signal.reports.empty() ? 0 : ReportPoints(signal.reports.front().says);
  if (signal.IsExploited()) points = signal.ransomware ? 200 : 170;
  sum.Add(signal.IsExploited() ? "kev" : "reported", points, Join(told, "; "));
}

// At most 530: how bad it is, and what is done with it.
void AddDanger(const std::vector<Finding>& findings, Sum& sum) {
  const Finding& worst = *std::ranges::max_element(findings, {}, ScoreOf);
  sum.Add(worst.code ? "severity" : "cvss", static_cast<int>(std::lround(ScoreOf(worst) * 25)),
          worst.code ? fmt::format("{} is {}", worst.rule, NameOf(worst.severity))
                     : fmt::format("{} scores {:.1f}", worst.rule, ScoreOf(worst)));
  Signal signal;
  for (const Finding& finding : findings) signal = Stronger(signal, finding.signal);
  AddUse(signal, sum);
  sum.Add(
      "epss", EpssPoints(signal.epss),
      fmt::format("exploited within 30 days with {:.1f} % probability (EPSS; higher than {:.0f} "
                  "% of all)",
                  signal.epss * 100, std::floor(signal.epss_percentile * 100)));
}

struct Weakness {
  std::string_view cwe;
  int points;
  std::string_view what;
};

// What such a flaw lets somebody do, by the weaknesses that are exploited most.
constexpr Weakness kWeaknesses[] = {
    {"CWE-78", 110, "runs commands"},
    {"CWE-77", 110, "runs commands"},
    {"CWE-94", 110, "runs code"},
    {"CWE-95", 110, "runs code"},
    {"CWE-502", 110, "runs code"},
    {"CWE-917", 110, "runs code"},
    {"CWE-1336", 110, "runs code"},
    {"CWE-89", 110, "reads and changes the database"},
    {"CWE-22", 95, "reaches files"},
    {"CWE-918", 95, "reaches inner services"},
    {"CWE-611", 95, "reaches files and inner services"},
    {"CWE-798", 95, "knows a credential"},
    {"CWE-287", 95, "passes for somebody else"},
    {"CWE-306", 95, "passes for somebody else"},
    {"CWE-347", 95, "passes for somebody else"},
    {"CWE-338", 80, "guesses what is secret"},
    {"CWE-295", 80, "reads and changes what is sent"},
    {"CWE-79", 80, "acts in a user's name"},
    {"CWE-352", 80, "acts in a user's name"},
    {"CWE-1321", 80, "changes how the program works"},
};

void AddWeakness(const Finding& finding, Sum& sum) {
  const Weakness* worst = nullptr;
  for (const Weakness& weakness : kWeaknesses)
    if (std::ranges::find(finding.aliases, weakness.cwe) != finding.aliases.end() &&
        (!worst || weakness.points > worst->points))
      worst = &weakness;
  const std::string cwe = finding.aliases.empty() ? "no CWE" : finding.aliases.front();
  sum.Add("weakness", worst ? worst->points : 40,
          worst ? fmt::format("{}: who exploits it {}", worst->cwe, worst->what)
                : fmt::format("{}: in the organisation's own code", cwe));
}

}  // namespace

Priority PriorityOf(const std::vector<Finding>& findings, const Asset& asset,
                    const Facing& facing) {
  const bool direct =
      std::ranges::any_of(findings, [](const Finding& f) { return f.component.direct; });
  const bool production = std::ranges::any_of(
      findings, [](const Finding& f) { return f.component.scope != Scope::kDevelopment; });
  const formats::ssvc::DeployerPoints ssvc = SsvcPoints(findings, asset, facing);
  Sum sum;
  AddDanger(findings, sum);
  sum.Add("ssvc", SsvcPointsOf(Decide(ssvc)), "SSVC " + SsvcText(ssvc));
  sum.Add("exposure", ExposurePoints(facing.exposure),
          fmt::format("its widest exposure is {}", NameOf(facing.exposure)));
  sum.Add("customer-facing", facing.customer_facing ? 80 : 0, facing.why);
  sum.Add("criticality", CriticalityPoints(asset.criticality),
          fmt::format("{} is of {} criticality", asset.id, NameOf(asset.criticality)));
  if (formats::IsAboutCode(findings.front())) {
    AddWeakness(findings.front(), sum);
    return sum.End();
  }
  if (!formats::IsAboutPackage(findings.front())) {
    sum.Add("leaked", 110, "known to everybody who can read the repository or its history");
    return sum.End();
  }
  sum.Add("scope", production ? 70 : 10,
          production ? "used in production" : "used in development only");
  sum.Add("direct", direct ? 40 : 20, direct ? "a direct dependency" : "a transitive dependency");
  return sum.End();
}

}  // namespace redoubt::respond
