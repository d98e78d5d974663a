// Which changes of package.json and package-lock.json an upgrade may make, and which not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/patch.h"

namespace redoubt::respond::gates {

/// One file before and after.
struct FilePair {
  std::string_view name;  // for messages
  std::string_view before, after;
};

/// What differs beyond `changes`, one line each (at most 50); empty when all is as declared.
/// Checked: format (lockfile version, indentation, final newline), every entry of `packages` and of
/// the older `dependencies`, that artefacts come from the same origins as before and under the
/// package's own name, that no integrity changes while the version stays. Entries that only moved
/// in the tree are expected. Errors: as ParseJson.
Result<std::vector<std::string>> UnexpectedLockChanges(const FilePair& file,
                                                       const std::vector<PackageChange>& changes);

/// The same for package.json: only ranges of declared packages in the dependency sections, and
/// `overrides` for them, may change; to plain ranges, never to git, file or URL specs.
Result<std::vector<std::string>> UnexpectedManifestChanges(
    const FilePair& file, const std::vector<PackageChange>& changes);

}  // namespace redoubt::respond::gates
