#include "scan/rematch.h"

#include "scan/conclude.h"

namespace redoubt::scan {

std::optional<ScanResult> Rematch(const ScanResult& scan, const intel::Index& index,
                                  const VexStatements& vex) {
  ScanResult next{.asset = scan.asset,
                  .commit = scan.commit,
                  .complete = scan.complete,
                  .problems = scan.problems,
                  .unseen = scan.unseen,
                  .notes = scan.notes,
                  .components = scan.components,
                  .at = scan.at};
  MatchAll(next, index);
  vex.Apply(next);
  if (next.findings == scan.findings && next.complete == scan.complete) return std::nullopt;
  return next;
}

}  // namespace redoubt::scan
