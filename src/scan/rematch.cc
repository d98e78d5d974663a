#include "scan/rematch.h"

#include "scan/conclude.h"
#include "scan/engine.h"

namespace redoubt::scan {

std::optional<ScanResult> Rematch(const ScanResult& scan, const intel::Index& index) {
  std::vector<Finding> findings = FindingsOf(scan.asset, scan.components, index);
  if (findings == scan.findings && !index.Damaged()) return std::nullopt;
  ScanResult next = scan;
  next.findings = std::move(findings);
  TellDamage(next, index);
  return next;
}

}  // namespace redoubt::scan
