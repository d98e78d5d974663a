// Gate: the repository's tests pass with the patch, compared with the same tests without it.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class TestsPassGate : public Gate {
 public:
  std::string_view name() const override { return "tests-pass"; }
  std::string_view description() const override {
    return "Every test that passes without the patch passes with it; tests that were red before, "
           "and "
           "flaky ones, are told apart by running them again.";
  }
  std::vector<std::string_view> needs() const override { return {"applies", "install"}; }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
