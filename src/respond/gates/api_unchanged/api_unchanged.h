// Gate: services that run the repository answer the same requests as before.
#pragma once

#include "respond/gates/gate.h"

namespace redoubt::respond::gates {

class ApiUnchangedGate : public Gate {
 public:
  std::string_view name() const override { return "api-unchanged"; }
  std::string_view description() const override {
    return "Each service is started in the sandbox without and with the patch; every operation of "
           "its "
           "OpenAPI document answers the same requests with the same status, contract headers and "
           "body "
           "shape.";
  }
  std::vector<std::string_view> needs() const override { return {"applies", "install"}; }
  Result<Judgement> Judge(GateRun& run) const override;
};

}  // namespace redoubt::respond::gates
