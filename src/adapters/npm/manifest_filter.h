// What of a repository's dependency files may reach npm: facts about registry packages, nothing
// else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "respond/patch/resolver.h"

namespace redoubt::npm {

/// True for what a registry answers: a range, a version, a tag, or an alias of one ("npm:name@^1").
/// False for git, GitHub shorthand, file, link, folder, tarball and URL specs.
bool IsRegistrySpec(std::string_view spec);

/// A package.json rebuilt from name, version, dependencies, devDependencies, optionalDependencies,
/// peerDependencies, peerDependenciesMeta, overrides and workspaces; scripts and all else are left
/// out. Errors: kInvalidArgument (malformed); kPermissionDenied for a spec that is not of the
/// registry: "package.json: dependencies.left-pad: "git+ssh://…" is not from the registry (mend:
/// …)".
Result<std::string> FilterManifest(std::string_view text, std::string_view file);

/// Every entry of the lockfile is of a registry of `registries` (URL prefixes), bundled, or a
/// workspace of `folders`. kPermissionDenied names the line of the first that is not.
Status CheckLockfile(std::string_view text, std::string_view file,
                     const std::vector<std::string>& registries,
                     const std::vector<respond::ManifestText>& folders);

}  // namespace redoubt::npm
