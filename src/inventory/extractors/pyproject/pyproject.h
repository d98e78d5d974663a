// pyproject.toml where no lockfile is beside it: what it pins, and what it does not.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPyproject;

}  // namespace redoubt::inventory
