// Pipfile.lock of pipenv, pipfile-spec 6.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

extern const Extractor kPipfileLock;

}  // namespace redoubt::inventory
