// *.deps.json: the NuGet packages that a built .NET program loads.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The libraries of type package, and runtime packs by the name that NuGet has for them; assemblies
/// that come from no package are gaps. What the program itself asks for is direct. Reference:
/// https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md
extern const Extractor kNugetDeps;

}  // namespace redoubt::inventory
