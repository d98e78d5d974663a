// packages.lock.json of NuGet: what each target framework of a .NET project got.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Versions 1 to 3. `key` is the target framework, with the runtime where it has one; a package of
/// several frameworks is listed for each. What a project of the same repository asks for is direct.
/// Reference:
/// https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files
extern const Extractor kNugetLock;

}  // namespace redoubt::inventory
