#include "model/signal.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "model/canonical.h"

namespace redoubt {

REDOUBT_JSON(ThreatReport, source, since, says)
REDOUBT_MODEL_JSON(Signal, exploited_since, ransomware, epss, epss_percentile, reports)

namespace {

void Add(std::vector<ThreatReport>& reports, const ThreatReport& report) {
  const auto same = std::ranges::find(reports, report.source, &ThreatReport::source);
  if (same == reports.end()) {
    reports.push_back(report);
    return;
  }
  const bool earlier = !same->since.IsSet() || (report.since.IsSet() && report.since < same->since);
  if (report.says > same->says || (report.says == same->says && earlier)) *same = report;
}

}  // namespace

Signal Stronger(const Signal& a, const Signal& b) {
  Signal both;
  const bool a_only = a.IsExploited() && !b.IsExploited();
  const bool first = a_only || (a.IsExploited() && a.exploited_since < b.exploited_since);
  both.exploited_since = first ? a.exploited_since : b.exploited_since;
  both.ransomware = a.ransomware || b.ransomware;
  both.epss = std::max(a.epss, b.epss);
  both.epss_percentile = std::max(a.epss_percentile, b.epss_percentile);
  if (a.reports.empty() && b.reports.empty()) return both;
  both.reports = a.reports;
  for (const ThreatReport& report : b.reports) Add(both.reports, report);
  std::ranges::sort(both.reports, [](const ThreatReport& x, const ThreatReport& y) {
    return std::tuple(-static_cast<int>(x.says), x.since, std::string_view(x.source)) <
           std::tuple(-static_cast<int>(y.says), y.since, std::string_view(y.source));
  });
  return both;
}

std::string TextOf(const ThreatReport& report) {
  constexpr std::string_view kWords[] = {"watched", "with a public exploit", "exploited"};
  return fmt::format("{}, says {}{}", kWords[static_cast<size_t>(report.says)],
                     Printable(report.source, 100),
                     report.since.IsSet() ? " since " + report.since.ToString().substr(0, 10) : "");
}

}  // namespace redoubt
