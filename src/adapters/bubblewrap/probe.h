// The judgement over what redoubt-sandbox-init --probe found.
#pragma once

#include <string_view>

#include "base/result.h"

namespace redoubt {

/// `report`: lines "name=value". kFailedPrecondition, naming the first protection that is not in
/// force.
Status JudgeProbe(std::string_view report);

}  // namespace redoubt
