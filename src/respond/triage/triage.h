// Findings of one scan → the cases they make, one per remedy, each with its priority and reasons.
#pragma once

#include <vector>

#include "base/time.h"
#include "estate/estate.h"
#include "model/case.h"

namespace redoubt::respond {

/// Pure and deterministic. The cases have no id and version 0; their keys are stable across scans.
///
/// One remedy is one package in one asset, moved by one kind of step: where a compatible
/// version closes some findings and only a breaking one the rest, that is two cases; findings
/// without any fixed version are a third, escalated with the advisory's mitigation. Findings of low
/// confidence wait in `triage`. A secret is a case of its own, escalated with what a person has to
/// do, however many places it stands in. What one rule finds in code is one case where its fix
/// mends it, and one, escalated, where it has none. Findings that the policy suppresses are
/// `suppressed` until the suppression expires.
std::vector<Case> MakeCases(const Estate& estate, const Asset& asset, const ScanResult& scan,
                            Timestamp now);

}  // namespace redoubt::respond
