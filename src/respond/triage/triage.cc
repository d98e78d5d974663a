#include "respond/triage/triage.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
  std::string secret;    // the same one in all of its places: a remedy of its own
  std::string code;      // the rule of code, and whether its fix mends it
  bool image = false;    // in a container image, which is built anew
  const Suppression* suppression = nullptr;

  std::string Key(std::string_view asset) const {
    const std::string_view kinds[] = {"compatible", "breaking", "no-fix"};
    std::string text =
        fmt::format("{}\n{}\n{}\n{}", asset, ecosystem, package, kinds[static_cast<int>(remedy)]);
    if (uncertain) text += "\nuncertain";
    if (as_file) text += "\nas a file";
    if (!secret.empty()) text += "\nsecret " + secret;
    if (!code.empty()) text += "\ncode " + code;
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

// Packages of a distribution come with the image's base and are renewed together.
void JoinInImage(const Finding& finding, Group& group) {
  group.image = true;
  if (finding.component.source_package.empty()) return;
  group.package.clear();
  if (group.remedy == Remedy::kBreaking) group.remedy = Remedy::kCompatible;
}

Group GroupOf(const Estate& estate, const Asset& asset, const Finding& finding, Timestamp now) {
  Group group{finding.component.ecosystem, finding.component.name, RemedyOf(finding)};
  if (formats::IsAboutSecret(finding))
    group.secret = fmt::format("{} {}", finding.rule, finding.component.key);
  if (formats::IsAboutCode(finding)) {
    group.code = finding.rule;
    group.remedy = finding.code->fixable ? Remedy::kCompatible : Remedy::kNone;
  }
  if (asset.kind == Asset::Kind::kImage) JoinInImage(finding, group);
  group.suppression = SuppressionOf(estate, finding, now);
  group.uncertain = !group.suppression && finding.confidence == Confidence::kLow;
  group.as_file = formats::IsAboutPackage(finding) && IsFileItself(finding.component);
  return group;
}

// "3 packages of Debian:12" where a case is about more than one, by their number.
std::string WhatOf(const Group& group, const std::vector<Finding>& findings) {
  if (!group.package.empty()) return group.package;
  std::set<std::string_view> names;
  for (const Finding& finding : findings) names.insert(finding.component.name);
  return fmt::format("{} of {}", Counted(names.size(), "package"), group.ecosystem);
}

std::string Describe(const Group& group, const std::vector<Finding>& findings) {
  if (!group.secret.empty()) return "rotate " + group.secret.substr(0, group.secret.find(' '));
  if (!group.code.empty())
    return fmt::format("{} {}", group.remedy == Remedy::kNone ? "rewrite" : "fix", group.code);
  if (group.image && group.remedy != Remedy::kNone)
    return fmt::format("build anew with {} mended", WhatOf(group, findings));
  if (group.package.empty()) return "no fix known for packages of " + group.ecosystem;
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

// What an image needs: "an image is built anew, not patched: put 2.3.2 of flask in it (layer 5 of
// 6: RUN pip install …)".
std::string RebuildText(const Group& group, const std::vector<Finding>& findings,
                        const ScanResult& scan) {
  const Finding& worst = findings.front();
  const std::string layer = formats::LayerText(scan, worst.component);
  const std::string where = layer.empty() ? "" : fmt::format(" (layer {})", Printable(layer, 200));
  if (!group.package.empty())
    return fmt::format("an image is built anew, not patched: put {} of {} in it{}",
                       Join(worst.fixed_versions, " or "), group.package, where);
  std::set<std::string> packages;
  for (const Finding& finding : findings) packages.insert(finding.component.name);
  constexpr size_t kNamed = 8;
  std::vector<std::string> named(packages.begin(), packages.end());
  if (named.size() > kNamed) {
    named.resize(kNamed);
    named.push_back(fmt::format("{} more", packages.size() - kNamed));
  }
  return fmt::format(
      "an image is built anew, not patched: {} has mended {}; build on a newer base image, or "
      "upgrade its packages{}",
      group.ecosystem, Join(named, ", "), where);
}

// "a.js:3, b.js:7 and other places"
std::string PlacesOf(const Case& c) {
  std::vector<std::string> places;
  for (const Finding& finding : c.findings)
    if (places.size() < 5) places.push_back(Printable(formats::SubjectOf(finding), 200));
  return Join(places, ", ") + (c.findings.size() > places.size() ? " and other places" : "");
}

// A person has to make a new one: no patch can.
std::string RotateText(const Case& c) {
  return fmt::format("{} It stands in {}.", c.findings.front().mitigation, PlacesOf(c));
}

// State at birth, and why.
void SetState(const Group& group, const ScanResult& scan, Case& c) {
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
  if (!group.secret.empty()) {
    c.state = CaseState::kEscalated;
    c.reason = RotateText(c);
    return;
  }
  if (group.remedy != Remedy::kNone && !group.as_file && !group.image) return;
  if (!group.code.empty()) {
    c.state = CaseState::kEscalated;
    c.reason = fmt::format("no mechanical fix: {}; it stands in {}",
                           Printable(c.findings.front().title, 1000), PlacesOf(c));
    return;
  }
  std::string mitigation;
  for (const Finding& finding : c.findings)
    if (!finding.mitigation.empty()) mitigation = finding.mitigation;
  c.state = CaseState::kEscalated;
  if (group.image && group.remedy != Remedy::kNone) {
    c.reason = RebuildText(group, c.findings, scan);
    return;
  }
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

Case MakeCase(const Estate& estate, const Asset& asset, const ScanResult& scan, const Group& group,
              std::vector<Finding> findings, Timestamp now) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    return std::tuple(b.severity, b.score, a.rule, a.fingerprint) <
           std::tuple(a.severity, a.score, b.rule, b.fingerprint);
  });
  Case c;
  c.key = group.Key(asset.id);
  c.asset = asset.id;
  c.owner = asset.owner;
  c.package = group.package;
  c.breaking_only = group.remedy == Remedy::kBreaking;
  c.remedy = Describe(group, findings);
  c.findings = std::move(findings);
  const Finding& worst = c.findings.front();
  c.severity = worst.severity;
  const std::string version = group.package.empty() ? "" : " " + worst.component.version;
  c.title =
      fmt::format("{}{}: {}", WhatOf(group, c.findings), version, Printable(worst.title, 160));
  if (!formats::IsAboutPackage(worst))
    c.title =
        fmt::format("{} in {}", Printable(worst.title, 160), Printable(worst.location.file, 200));
  const Priority priority = PriorityOf(c.findings, asset, FacingOf(estate, asset.repository));
  c.priority = priority.points;
  c.priority_reasons = priority.reasons;
  c.commit = scan.commit;
  c.first_observed = now;
  for (const Finding& finding : c.findings)
    if (finding.published.IsSet() && (!c.published.IsSet() || finding.published < c.published))
      c.published = finding.published;
  SetState(group, scan, c);
  SetTriage(estate, c, now);
  return c;
}

}  // namespace

std::vector<Case> MakeCases(const Estate& estate, const Asset& asset, const ScanResult& scan,
                            Timestamp now) {
  std::map<Group, std::vector<Finding>> groups;
  for (const Finding& finding : scan.findings)
    groups[GroupOf(estate, asset, finding, now)].push_back(finding);
  std::vector<Case> cases;
  for (auto& [group, findings] : groups)
    cases.push_back(MakeCase(estate, asset, scan, group, std::move(findings), now));
  std::ranges::stable_sort(cases, std::greater{}, &Case::priority);
  return cases;
}

}  // namespace redoubt::respond
