// The extractors there are.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "inventory/extractor.h"

namespace redoubt::inventory {

std::span<const Extractor> Extractors();

/// The extractor that reads the file at this path (relative to the asset, with '/'), or nullptr. In
/// a place of kind kInstalled all of them count, in one of kind kSource only theirs and those of
/// kind kAnywhere.
const Extractor* ExtractorFor(std::string_view path, Place place = Place::kSource);

/// The extractors that may read a file that begins so and that no pattern fits (Extractor::sniff);
/// several may, and each finds what it knows.
std::vector<const Extractor*> ExtractorsForHead(std::string_view head);

}  // namespace redoubt::inventory
