#include "scan/dependencies/dependencies.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/text.h"
#include "formats/package_name.h"
#include "scan/dependencies/action_version.h"

namespace redoubt::scan {
namespace {

constexpr std::string_view kActions = "GitHub Actions";  // whose registry is git

std::string TitleOf(const Component& component, const Advisory& advisory) {
  const std::string what = advisory.summary.empty() ? advisory.id : advisory.summary;
  return fmt::format("{} in {} {}", what, component.name, component.version);
}

std::string MitigationOf(const Component& component, const intel::Match& match) {
  if (!match.advisory->mitigation.empty()) return match.advisory->mitigation;
  if (!match.fixed_versions.empty()) return "";
  return fmt::format(
      "No fixed version of {} is known: remove it, replace it, or keep hostile input "
      "away from it.",
      component.name);
}

Finding MakeFinding(std::string_view asset, const Component& component, const intel::Match& match) {
  const Advisory& advisory = *match.advisory;
  Finding f;
  f.scanner = "dependencies";
  f.rule = advisory.id;
  f.aliases = match.aliases;
  f.asset = asset;
  f.title = TitleOf(component, advisory);
  f.severity = advisory.severity;
  f.score = advisory.cvss_score;
  f.cvss_vector = advisory.cvss_vector;
  f.signal = match.signal;
  f.confidence = match.confidence;
  f.confidence_reason = match.confidence_reason;
  f.component = component;
  f.location = component.location;
  f.fixed_versions = match.fixed_versions;
  f.mitigation = MitigationOf(component, match);
  f.published = advisory.published;
  if (!component.source.empty() && component.source != "registry" &&
      component.source != "distribution" && component.ecosystem != kActions) {
    f.confidence = Confidence::kLow;
    f.confidence_reason = fmt::format("does not come from the registry but from {}",
                                      Printable(RedactSecrets(component.source), 200));
  }
  return f;
}

constexpr std::string_view kBySource[] = {"Debian", "Ubuntu", "Alpine", "Alpaquita"};
// Their records name sources or packages, or do not say which.
constexpr std::string_view kByBoth[] = {"Red Hat",     "SUSE",
                                        "openSUSE",    "Rocky Linux",
                                        "Mageia",      "openEuler",
                                        "Azure Linux", "Photon OS",
                                        "Chainguard",  "Wolfi",
                                        "MinimOS",     "CleanStart",
                                        "Echo",        "BellSoft Hardened Containers"};

bool IsOneOf(std::span<const std::string_view> ecosystems, const Component& component) {
  return std::ranges::find(ecosystems, formats::BaseEcosystem(component.ecosystem)) !=
         ecosystems.end();
}

void MatchAction(std::string_view asset, const Component& component, const intel::Index& index,
                 std::vector<Finding>& findings) {
  const JudgedVersion judged = VersionOfAction(component);
  for (const intel::Match& match :
       index.Query(component.ecosystem, component.name, judged.version)) {
    Finding f = MakeFinding(asset, component, match);
    if (judged.confidence < f.confidence) {
      f.confidence = judged.confidence;
      f.confidence_reason = judged.reason;
    }
    findings.push_back(std::move(f));
  }
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> AdvisoryNames(
    const Component& component) {
  const std::string_view source = component.source_package;
  const size_t at = source.rfind('@');
  const std::pair<std::string_view, std::string_view> own = {component.name, component.version};
  const bool by_source = IsOneOf(kBySource, component), by_both = IsOneOf(kByBoth, component);
  if (at == std::string_view::npos || (!by_source && !by_both)) return {own};
  const std::pair from = {source.substr(0, at), source.substr(at + 1)};
  if (by_source || from == own) return {from};
  return {own, from};
}

std::vector<Finding> MatchComponents(std::string_view asset,
                                     const std::vector<Component>& components,
                                     const intel::Index& index) {
  std::vector<Finding> findings;
  for (const Component& component : components) {
    if (component.ecosystem == kActions && !component.version.empty()) {
      MatchAction(asset, component, index, findings);
      continue;
    }
    std::set<std::string_view> rules;
    for (const auto& [name, version] : AdvisoryNames(component)) {
      if (version.empty()) continue;  // a gap of the scan says so
      for (const intel::Match& match : index.Query(component.ecosystem, name, version))
        if (rules.insert(match.advisory->id).second)
          findings.push_back(MakeFinding(asset, component, match));
    }
  }
  return findings;
}

}  // namespace redoubt::scan
