// The extractors there are.
#pragma once

#include <span>
#include <string_view>

#include "inventory/extractor.h"

namespace redoubt::inventory {

std::span<const Extractor> Extractors();

/// The extractor that reads files of this base name, or nullptr.
const Extractor* ExtractorFor(std::string_view base_name);

}  // namespace redoubt::inventory
