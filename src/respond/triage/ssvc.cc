#include "respond/triage/ssvc.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace redoubt::respond {
namespace {

namespace ssvc = formats::ssvc;

// The metric's value in a CVSS vector of any version, "" when it is not given.
std::string_view Metric(std::string_view vector, std::string_view name) {
  while (!vector.empty()) {
    const size_t end = vector.find('/');
    const std::string_view part = vector.substr(0, end);
    vector.remove_prefix(end == std::string_view::npos ? vector.size() : end + 1);
    const size_t colon = part.find(':');
    if (colon != std::string_view::npos && part.substr(0, colon) == name)
      return part.substr(colon + 1);
  }
  return {};
}

ssvc::Exploitation ExploitationOf(const Finding& finding) {
  const std::string_view maturity = Metric(finding.cvss_vector, "E");
  if (finding.signal.IsUsed() || finding.rule.starts_with("MAL-") || maturity == "A" ||
      maturity == "H")
    return ssvc::Exploitation::kActive;
  const bool reported = !finding.signal.reports.empty() &&
                        finding.signal.reports.front().says == ThreatWord::kExploit;
  const bool poc = reported || maturity == "P" || maturity == "F" || maturity == "POC";
  return poc ? ssvc::Exploitation::kPublicPoc : ssvc::Exploitation::kNone;
}

ssvc::Automatable AutomatableOf(const Finding& finding) {
  const std::string_view vector = finding.cvss_vector;
  if (vector.empty()) return ssvc::Automatable::kYes;
  const bool version2 = !vector.starts_with("CVSS:");
  const bool easy = Metric(vector, "AV") == "N" && Metric(vector, "AC") == "L";
  const bool alone = version2 ? Metric(vector, "Au") == "N"
                              : Metric(vector, "PR") == "N" && Metric(vector, "UI") == "N";
  return easy && alone ? ssvc::Automatable::kYes : ssvc::Automatable::kNo;
}

ssvc::Exposure ExposureOf(Exposure exposure) {
  switch (exposure) {
    case Exposure::kUnknown:
    case Exposure::kInternet:
      return ssvc::Exposure::kOpen;
    case Exposure::kPartner:
      return ssvc::Exposure::kControlled;
    case Exposure::kInternal:
    case Exposure::kNone:
      return ssvc::Exposure::kSmall;
  }
  return ssvc::Exposure::kOpen;
}

ssvc::HumanImpact ImpactOf(Severity criticality, bool customer_facing) {
  const auto impact =
      static_cast<ssvc::HumanImpact>(std::max(static_cast<int>(criticality) - 1, 0));
  return customer_facing ? std::max(impact, ssvc::HumanImpact::kMedium) : impact;
}

}  // namespace

ssvc::DeployerPoints SsvcPoints(const std::vector<Finding>& findings, const Asset& asset,
                                const Facing& facing) {
  ssvc::DeployerPoints points{.exposure = ExposureOf(facing.exposure),
                              .human_impact = ImpactOf(asset.criticality, facing.customer_facing)};
  for (const Finding& finding : findings) {
    points.exploitation = std::max(points.exploitation, ExploitationOf(finding));
    points.automatable = std::max(points.automatable, AutomatableOf(finding));
  }
  return points;
}

std::string SsvcText(const ssvc::DeployerPoints& points) {
  constexpr std::string_view kExploitation[] = {"none", "public PoC", "active"};
  constexpr std::string_view kExposure[] = {"small", "controlled", "open"};
  constexpr std::string_view kImpact[] = {"low", "medium", "high", "very high"};
  return fmt::format("{}: exploitation {}, exposure {}, automatable {}, human impact {}",
                     NameOf(ssvc::Decide(points)),
                     kExploitation[static_cast<size_t>(points.exploitation)],
                     kExposure[static_cast<size_t>(points.exposure)],
                     points.automatable == ssvc::Automatable::kYes ? "yes" : "no",
                     kImpact[static_cast<size_t>(points.human_impact)]);
}

}  // namespace redoubt::respond
