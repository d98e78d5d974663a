#include "formats/finding_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt::formats {

std::string AdvisoryUrl(std::string_view id) {
  if (id.starts_with("GHSA-")) return fmt::format("https://github.com/advisories/{}", id);
  return fmt::format("https://osv.dev/vulnerability/{}", id);
}

std::string_view AdvisorySource(std::string_view id) {
  if (id.starts_with("GHSA-")) return "GitHub Advisories";
  return id.starts_with("CVE-") ? "NVD" : "OSV";
}

std::string RemedyOf(const Finding& finding) {
  if (!finding.fixed_versions.empty())
    return fmt::format("Fixed in {} {}.", finding.component.name,
                       Join(finding.fixed_versions, ", "));
  return finding.mitigation.empty() ? "No fixed version is known." : finding.mitigation;
}

std::string SummaryOf(const Finding& finding) {
  std::string_view title = finding.title;
  const std::string suffix =
      fmt::format(" in {} {}", finding.component.name, finding.component.version);
  if (title.ends_with(suffix)) title.remove_suffix(suffix.size());
  return Printable(title, 500);
}

}  // namespace redoubt::formats
