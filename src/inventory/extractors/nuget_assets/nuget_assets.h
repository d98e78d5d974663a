// What NuGet restored for a project: obj/project.assets.json, versions 2 and 3.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The packages of all target frameworks, each once; what the project itself asks for is direct.
extern const Extractor kNugetAssets;

}  // namespace redoubt::inventory
