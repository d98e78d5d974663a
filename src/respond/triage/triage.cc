#include "respond/triage/triage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "base/text.h"
#include "estate/exposure.h"
#include "formats/finding_text.h"
#include "formats/npm_version.h"
#include "formats/versions/version_order.h"
#include "inventory/extractors/table.h"
#include "respond/triage/priority.h"

namespace redoubt::respond {
namespace {

enum class Remedy { kCompatible, kBreaking, kNone };

// The smallest distance to a version that the advisory calls fixed.
Remedy RemedyOf(const Finding& finding) {
  Remedy best = Remedy::kNone;
  const formats::VersionOrder* order = formats::FindVersionOrder(finding.component.ecosystem);
  for (const std::string& fixed : finding.fixed_versions) {
    const auto way = order ? order->Compare(fixed, finding.component.version)
                           : Result<std::strong_ordering>(std::strong_ordering::equal);
    if (!way || *way <= 0) continue;
    const bool breaking =
        formats::DistanceOf(finding.component.version, fixed) == SemverDistance::kMajor;
    if (!breaking) return Remedy::kCompatible;
    best = Remedy::kBreaking;
  }
  return best;
}

const Suppression* SuppressionOf(const Estate& estate, const Finding& finding, Timestamp now) {
  for (const Suppression& s : estate.policy.suppressions) {
    if (s.expires <= now) continue;
    if (!s.asset.empty() && s.asset != finding.asset) continue;
    if (!s.package.empty() && s.package != finding.component.name) continue;
    if (s.rule == finding.rule ||
        std::ranges::find(finding.aliases, s.rule) != finding.aliases.end())
      return &s;
  }
  return nullptr;
}

// What makes two findings part of the same case.
struct Group {
  std::string ecosystem, package;
  Remedy remedy = Remedy::kNone;
  bool uncertain = false;
  bool as_file = false;  // a copy that no package manager knows
  const Suppression* suppression = nullptr;

  std::string Key(std::string_view asset) const {
    const std::string_view kinds[] = {"compatible", "breaking", "no-fix"};
    std::string text =
        fmt::format("{}\n{}\n{}\n{}", asset, ecosystem, package, kinds[static_cast<int>(remedy)]);
    if (uncertain) text += "\nuncertain";
    if (as_file) text += "\nas a file";
    if (suppression)
      text += fmt::format("\nsuppressed {} {}", suppression->rule, suppression->reason);
    return Sha256(text).Hex().substr(0, 24);
  }
  auto operator<=>(const Group&) const = default;
};

bool IsFileItself(const Component& component) {
  const auto* extractor = inventory::ExtractorFor(formats::FileOnDisk(component.location));
  return extractor && extractor->place == inventory::Place::kAnywhere;
}

Group GroupOf(const Estate& estate, const Finding& finding, Timestamp now) {
  Group group{finding.component.ecosystem, finding.component.name, RemedyOf(finding)};
  group.suppression = SuppressionOf(estate, finding, now);
  group.uncertain = !group.suppression && finding.confidence == Confidence::kLow;
  group.as_file = IsFileItself(finding.component);
  return group;
}

std::string Describe(const Group& group) {
  if (group.as_file && group.remedy != Remedy::kNone)
    return fmt::format("replace the copy of {}", group.package);
  switch (group.remedy) {
    case Remedy::kCompatible:
      return fmt::format("upgrade {}", group.package);
    case Remedy::kBreaking:
      return fmt::format("upgrade {} (breaking)", group.package);
    case Remedy::kNone:
      return fmt::format("no fix known for {}", group.package);
  }
  return "";
}

// State at birth, and why.
void SetState(const Group& group, Case& c) {
  c.state = CaseState::kPatching;
  c.reason = "found by a scan";
  if (group.suppression) {
    c.state = CaseState::kSuppressed;
    c.reason =
        fmt::format("suppressed by {} until {}: {}", group.suppression->owner,
                    group.suppression->expires.ToString().substr(0, 10), group.suppression->reason);
    c.accepted_until = group.suppression->expires;
    return;
  }
  if (group.uncertain) {
    c.state = CaseState::kTriage;
    c.reason = "uncertain: " + c.findings.front().confidence_reason;
    return;
  }
  if (group.remedy != Remedy::kNone && !group.as_file) return;
  std::string mitigation;
  for (const Finding& finding : c.findings)
    if (!finding.mitigation.empty()) mitigation = finding.mitigation;
  c.state = CaseState::kEscalated;
  if (group.remedy != Remedy::kNone) {
    const Finding& finding = c.findings.front();
    c.reason =
        fmt::format("{} is a copy that no package manager updates: put {} in its place",
                    Printable(finding.location.file, 200), Join(finding.fixed_versions, " or "));
    return;
  }
  c.reason = "no fixed version exists; " +
             (mitigation.empty() ? "the advisory names no mitigation: replace the package or stop "
                                   "using it where untrusted input reaches it"
                                 : "mitigation: " + mitigation);
}

void SetTriage(const Estate& estate, Case& c, Timestamp now) {
  const bool open = !IsTerminal(c.state);
  const bool needed = open && (c.severity == Severity::kCritical || c.state == CaseState::kTriage);
  c.triage = needed ? TriageState::kPending : TriageState::kNotRequired;
  if (needed) c.waits.push_back({"triage", now, {}});
  if (c.state == CaseState::kEscalated) c.waits.push_back({"escalation", now, {}});
  c.sla_deadline = now + estate.SlaFor(c.severity);
}

Case MakeCase(const Estate& estate, const Repository& repository, const ScanResult& scan,
              const Group& group, std::vector<Finding> findings, Timestamp now) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    return std::tuple(b.severity, b.score, a.rule, a.fingerprint) <
           std::tuple(a.severity, a.score, b.rule, b.fingerprint);
  });
  Case c;
  c.key = group.Key(repository.id);
  c.asset = repository.id;
  c.owner = repository.owner;
  c.package = group.package;
  c.breaking_only = group.remedy == Remedy::kBreaking;
  c.remedy = Describe(group);
  c.findings = std::move(findings);
  const Finding& worst = c.findings.front();
  c.severity = worst.severity;
  c.title =
      fmt::format("{} {}: {}", group.package, worst.component.version, Printable(worst.title, 160));
  const Priority priority = PriorityOf(c.findings, repository, FacingOf(estate, repository.id));
  c.priority = priority.points;
  c.priority_reasons = priority.reasons;
  c.commit = scan.commit;
  c.first_observed = now;
  for (const Finding& finding : c.findings)
    if (finding.published.IsSet() && (!c.published.IsSet() || finding.published < c.published))
      c.published = finding.published;
  SetState(group, c);
  SetTriage(estate, c, now);
  return c;
}

}  // namespace

std::vector<Case> MakeCases(const Estate& estate, const Repository& repository,
                            const ScanResult& scan, Timestamp now) {
  std::map<Group, std::vector<Finding>> groups;
  for (const Finding& finding : scan.findings)
    groups[GroupOf(estate, finding, now)].push_back(finding);
  std::vector<Case> cases;
  for (auto& [group, findings] : groups)
    cases.push_back(MakeCase(estate, repository, scan, group, std::move(findings), now));
  std::ranges::stable_sort(cases, std::greater{}, &Case::priority);
  return cases;
}

}  // namespace redoubt::respond
