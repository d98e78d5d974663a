// Compose files: the images of their services.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// services.*.image, also by merge keys ("<<"), with variables from the defaults in the text and
/// from the .env beside the file. `key` is the service. A variable that neither sets is a gap.
/// Reference: https://github.com/compose-spec/compose-spec
extern const Extractor kCompose;

}  // namespace redoubt::inventory
