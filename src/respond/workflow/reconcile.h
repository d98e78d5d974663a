// Findings of fresh scans against the cases we know: opens, updates and ends cases.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "intel/index.h"
#include "respond/workflow/context.h"

namespace redoubt::respond {

struct ReconcileReport {
  int opened = 0, updated = 0, ended = 0, unchanged = 0;
};

/// What intelligence says beyond the findings.
struct Intelligence {
  intel::Index index;          // tells an advisory that was taken back from code that was mended
  std::set<std::string> held;  // advisories that open and end nothing (workflow/holds.h)
};

/// A repeated call with the same scan changes nothing. A case ends as `gone` only by a complete
/// scan that no longer sees it, and never while its fix is being rolled out; but a rollout whose
/// advisories were all taken back goes back.
Result<ReconcileReport> Reconcile(Context& context, const ScanResult& scan,
                                  const Intelligence& intelligence = {});

/// Tells people of resolved cases of an asset whose advisories were all withdrawn since, and how
/// the change is undone. Once a case.
Status OfferUndo(Context& context, const std::string& asset, const intel::Index& index);

}  // namespace redoubt::respond
