#include "scan/rematch.h"

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
  TellDamage(next, index);
  vex.Apply(next);
  if (next.findings == scan.findings && next.complete == scan.complete) return std::nullopt;
  next.components = scan.components;
  return next;
}

}  // namespace redoubt::scan
