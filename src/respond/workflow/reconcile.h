// Findings of fresh scans against the cases we know: opens, updates and ends cases.
#pragma once

#include <string>
#include <vector>

#include "respond/workflow/context.h"

namespace redoubt::respond {

struct ReconcileReport {
  int opened = 0, updated = 0, ended = 0, unchanged = 0;
};

/// A repeated call with the same scan changes nothing. A case ends as `gone` only by a complete
/// scan that no longer sees it, and never while its fix is being rolled out.
Result<ReconcileReport> Reconcile(Context& context, const ScanResult& scan);

}  // namespace redoubt::respond
