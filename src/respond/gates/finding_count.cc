#include "respond/gates/finding_count.h"

#include <fmt/format.h>

#include "base/text.h"
#include "formats/finding_text.h"

namespace redoubt::respond::gates {

std::string Describe(const Finding& finding) {
  if (!formats::IsAboutPackage(finding))
    return Printable(fmt::format("{} at {}", finding.rule, formats::SubjectOf(finding)), 300);
  std::string where = finding.location.file;
  if (!finding.component.key.empty()) where += fmt::format(", {}", finding.component.key);
  return Printable(fmt::format("{} in {} {} ({})", finding.rule, finding.component.name,
                               finding.component.version, where),
                   300);
}

std::string WhyIncomplete(const ScanResult& scan) {
  if (scan.complete) return "";
  return scan.problems.empty() ? "unknown reason" : Printable(scan.problems.front(), 300);
}

}  // namespace redoubt::respond::gates
