// Gate: a scan of the patched tree no longer sees what the patch says it closes.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class FindingGoneGate : public Gate {
 public:
  std::string_view name() const override { return "finding-gone"; }
  std::string_view description() const override {
    return "A complete scan of the patched tree no longer sees the findings that the patch closes.";
  }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
