// Carries what npm resolved into the lockfile as the repository wrote it: only changed entries
// differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "respond/patch/manifest_edit.h"

namespace redoubt::respond {

struct LockfileMerge {
  std::string_view original;  // the repository's text, lockfile version 1, 2 or 3
  std::string_view
      before;              // the same tree in version 2 or 3: the original, or npm's rewrite of a 1
  std::string_view after;  // as npm wrote it with the changes, version 2 or 3
  std::vector<SpecChange> specs;  // that the manifests get for good
  std::string_view file;          // for messages
};

/// The original with the entries that differ between `before` and `after` put in, taken out or
/// replaced, in `packages` (versions 2, 3) and in the nested `dependencies` (versions 1, 2). An
/// entry whose version and integrity stay keeps its text, but for dev, optional and devOptional.
/// `resolved` is left out where the original has none, and names the same registry as the
/// original's entries. Lockfile version, indentation, line ends and the final newline stay. Errors:
/// kInvalidArgument for a malformed text; kResourceExhausted for more than 5,000 changes.
Result<std::string> MergeLockfile(const LockfileMerge& merge);

/// "https://registry.example/a/" of "https://registry.example/a/@s/b/-/b-1.0.0.tgz"; "" when it
/// does not have that form.
std::string RegistryPrefix(std::string_view resolved, std::string_view package);

}  // namespace redoubt::respond
