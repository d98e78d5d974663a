// The extractors there are.
#pragma once

#include <span>
#include <string_view>

#include "inventory/extractor.h"

namespace redoubt::inventory {

std::span<const Extractor> Extractors();

/// The extractor that reads the file at this path (relative to the asset, with '/'), or nullptr. In
/// a place of kind kInstalled all of them count, in one of kind kSource only theirs.
const Extractor* ExtractorFor(std::string_view path, Place place = Place::kSource);

}  // namespace redoubt::inventory
