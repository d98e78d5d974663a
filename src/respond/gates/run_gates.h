// Runs all gates on a patch and leaves one verdict for each.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "model/patch.h"
#include "respond/gates/gate.h"

namespace redoubt::respond {

/// One verdict per gate of the table, in its order, each with its log in the content store. A gate
/// whose needs failed gets a fail with the reason "not run: …"; an error inside a gate is a fail.
/// Without a working sandbox every gate fails. Errors: kCancelled, kUnavailable (registry away,
/// disk full: run them again), or the content store's: then nothing was judged. Blocks for minutes;
/// thread-safe for different scratch and cache folders.
Result<std::vector<Verdict>> RunGates(const GateContext& context);

/// The same with other gates: for tests of the gates themselves.
Result<std::vector<Verdict>> RunGates(const GateContext& context,
                                      std::span<const Gate* const> gates);

/// Every gate of the table has a verdict, each for this patch, none of them a fail and each
/// not_applicable with a reason. Anything else, also an empty list, is false.
bool AllPass(std::span<const Verdict> verdicts, const Digest& patch);

/// True where a proof is missing that only a person can stand in for (no tests, or tests red before
/// the patch): such a change needs an approval in every mode.
bool NeedsHuman(std::span<const Verdict> verdicts);

/// "tests-pass: 2 tests fail that passed before: …; …" for the case's history and the next attempt.
std::string FailureSummary(std::span<const Verdict> verdicts);

/// Points that missing proofs add to the risk: the sum of raises_risk, at most 100.
int RaisedRisk(std::span<const Verdict> verdicts);

}  // namespace redoubt::respond
