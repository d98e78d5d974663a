// Gate: the patched lockfile installs, from checked artefacts, without network.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class InstallGate : public Gate {
 public:
  std::string_view name() const override { return "install"; }
  std::string_view description() const override {
    return "`npm ci --offline` installs the patched lockfile in the sandbox, from artefacts whose "
           "sha512 was checked.";
  }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
