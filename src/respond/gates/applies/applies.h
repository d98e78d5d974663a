// Gate: the diff applies cleanly to the commit that was scanned.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class AppliesGate : public Gate {
 public:
  std::string_view name() const override { return "applies"; }
  std::string_view description() const override {
    return "The diff applies cleanly to the commit that was scanned, and changes something.";
  }
  std::vector<std::string_view> needs() const override { return {}; }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
