// Cases for people and programs: the table, one case in full, the published JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/verb.h"
#include "estate/estate.h"
#include "model/case.h"
#include "ports/store.h"

namespace redoubt::cli {

/// table, json, jsonl. The table is as wide as the terminal; without one nothing is cut.
Status EmitCases(const Options& options, const std::vector<Case>& cases, Timestamp now);

struct CaseDetails {
  const Case& c;
  const Estate& estate;
  const std::vector<Event>& events;
  std::string screen;    // what an approver has to see (respond/approval/screen.h), or ""
  bool verbose = false;  // fingerprints too
};

/// Everything about one case: what it needs, where the fix is, reasons, findings, attempts with
/// verdicts, impact, approvals, history. What the screen shows is not said twice.
std::string CaseText(const CaseDetails& details, Timestamp now);
/// The case as JSON, with "needs" and "fix".
std::string CaseJson(const Case& c);

}  // namespace redoubt::cli
