// Gate: only the files and entries that the patch declares have changed.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class ExpectedChangesGate : public Gate {
 public:
  std::string_view name() const override { return "expected-changes"; }
  std::string_view description() const override {
    return "Only the files, and in manifests and lockfiles only the entries, that the patch "
           "declares "
           "have changed.";
  }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
