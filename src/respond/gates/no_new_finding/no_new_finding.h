// Gate: the patch brings nothing that a scan finds.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class NoNewFindingGate : public Gate {
 public:
  std::string_view name() const override { return "no-new-finding"; }
  std::string_view description() const override {
    return "A complete scan of the patched tree finds nothing that was not there before.";
  }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
