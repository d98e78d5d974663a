// packages.config: the NuGet packages of a .NET Framework project.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Every <package>; the file does not tell which of them were asked for directly. Reference:
/// https://learn.microsoft.com/nuget/reference/packages-config
extern const Extractor kNugetConfig;

}  // namespace redoubt::inventory
