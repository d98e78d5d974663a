// The list of gates, in the order in which they run.
#pragma once

#include <span>

#include "respond/gates/gate.h"

namespace redoubt::respond {

std::span<const Gate* const> Gates();

}  // namespace redoubt::respond
