// Cases for people and programs: the table, one case in full, the published JSON.
#pragma once

#include <string>
#include <vector>

#include "cli/verb.h"
#include "model/case.h"
#include "ports/store.h"

namespace redoubt::cli {

/// table, json, jsonl.
Status EmitCases(const Options& options, const std::vector<Case>& cases, Timestamp now);
/// Everything about one case: reasons, findings, attempts with verdicts, impact, approvals,
/// history.
std::string CaseText(const Case& c, const std::vector<Event>& events, Timestamp now);
/// What a person has to do: "approval", "triage", "escalation", or "" .
std::vector<std::string> NeedsOf(const Case& c);

}  // namespace redoubt::cli
