// Gate: the operator's own asynchronous checks (a build server, a review tool) agree.
#pragma once

#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"
#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

/// One answer of an external check, as JSON on its standard output:
///   {"state": "pending" | "pass" | "fail", "name": "ci/build", "commit": "4f1d…", "run_id": "871",
///    "reason": "…", "log": "…"}
/// `name` is required, `commit` and `run_id` with every final state.
struct CheckAnswer {
  enum class State { kPending, kPass, kFail };
  State state = State::kPending;
  std::string name, commit, run_id, reason, log;
};

/// kInvalidArgument with the mend; at most 4 MiB.
Result<CheckAnswer> ParseCheckAnswer(std::string_view text);

/// Runs every argv of Repository::external_checks again and again until it gives a final answer or
/// the time is over, which is a fail. "{commit}", "{base}", "{patch}" and "{repository}" in the
/// argv are replaced; the diff is on standard input. An answer about another commit is a fail.
class ExternalGate : public Gate {
 public:
  std::string_view name() const override { return "external"; }
  std::string_view description() const override {
    return "Every check that the operator named, outside of this program, passes for this very "
           "commit.";
  }
  std::vector<std::string_view> needs() const override { return {"applies", "expected-changes"}; }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
