// .NET project files: the packages that a project asks for, with central versions.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// PackageReference and GlobalPackageReference of *.csproj, *.fsproj, *.vbproj and the shared
/// Directory.*.props; versions from the reference itself, from the nearest
/// Directory.Packages.props, and $(Properties) of the file and of the nearest Directory.*.props.
/// "1.2.3" counts as 1.2.3, which NuGet takes unless another package asks for more; ranges are
/// gaps. Nothing is listed where a packages.lock.json stands beside the file. Reference:
/// https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files
extern const Extractor kNugetProject;

}  // namespace redoubt::inventory
