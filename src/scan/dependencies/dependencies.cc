#include "scan/dependencies/dependencies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/package_name.h"

namespace redoubt::scan {
namespace {

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
      component.source != "distribution") {
    f.confidence = Confidence::kLow;
    f.confidence_reason = fmt::format("does not come from the registry but from {}",
                                      Printable(RedactSecrets(component.source), 200));
  }
  return f;
}

// What the ecosystem's advisories call it: Debian, Ubuntu and Alpine name the source package, with
// its own version; the others the package that is installed.
std::pair<std::string_view, std::string_view> AdvisoryName(const Component& component) {
  constexpr std::string_view kBySource[] = {"Debian", "Ubuntu", "Alpine", "Alpaquita"};
  const std::string_view source = component.source_package;
  const size_t at = source.rfind('@');
  const bool by_source =
      std::ranges::find(kBySource, formats::BaseEcosystem(component.ecosystem)) !=
      std::end(kBySource);
  if (!by_source || at == std::string_view::npos) return {component.name, component.version};
  return {source.substr(0, at), source.substr(at + 1)};
}

}  // namespace

std::vector<Finding> MatchComponents(std::string_view asset,
                                     const std::vector<Component>& components,
                                     const intel::Index& index) {
  std::vector<Finding> findings;
  for (const Component& component : components) {
    const auto [name, version] = AdvisoryName(component);
    if (version.empty()) continue;  // a gap of the scan says so
    for (const intel::Match& match : index.Query(component.ecosystem, name, version))
      findings.push_back(MakeFinding(asset, component, match));
  }
  return findings;
}

}  // namespace redoubt::scan
