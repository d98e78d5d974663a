#include "scan/rematch.h"

#include "formats/finding_text.h"
#include "scan/conclude.h"
#include "scan/engine.h"

namespace redoubt::scan {

std::optional<ScanResult> Rematch(const ScanResult& scan, const intel::Index& index,
                                  const VexStatements& vex) {
  ScanResult next{.asset = scan.asset,
                  .commit = scan.commit,
                  .complete = scan.complete,
                  .problems = scan.problems,
                  .unseen = scan.unseen,
                  .notes = scan.notes,
                  .at = scan.at,
                  .image = scan.image};
  next.findings = FindingsOf(scan.asset, scan.components, index, &next.set_aside);
  // What other scanners found does not come from advisories, and stays.
  for (const Finding& finding : scan.findings)
    if (!formats::IsAboutPackage(finding)) next.findings.push_back(finding);
  for (const SetAside& aside : scan.set_aside)
    if (!formats::IsAboutPackage(aside.finding)) next.set_aside.push_back(aside);
  TellDamage(next, index);
  vex.Apply(next);
  if (next.findings == scan.findings && next.complete == scan.complete) return std::nullopt;
  next.components = scan.components;
  return next;
}

}  // namespace redoubt::scan
