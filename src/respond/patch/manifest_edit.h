// What an upgrade changes in package.json: the range of a dependency, and entries of `overrides`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace redoubt::respond {

/// A new range for a dependency, in each of dependencies, devDependencies and optionalDependencies
/// that names it, or else in peerDependencies.
struct SpecChange {
  std::string folder;  // of the manifest, relative to the lockfile; "" is the root
  std::string name;    // as the manifest calls it (an alias keeps its name)
  std::string spec;

  bool operator==(const SpecChange&) const = default;
};

/// "overrides": {parent: {"name@range": spec}}
struct OverrideChange {
  std::string parent;
  std::string name;
  std::string range;  // that the parent asks for now; "": whichever
  std::string spec;

  bool operator==(const OverrideChange&) const = default;
};

/// The manifest with the changes of its folder; overrides belong into the root's only. Every other
/// byte stays. Errors: kInvalidArgument when it is not a manifest; kNotFound when it does not name
/// the dependency; kFailedPrecondition when `overrides` of the repository already decides
/// otherwise.
Result<std::string> EditManifest(std::string_view text, std::string_view file,
                                 std::string_view folder, const std::vector<SpecChange>& specs,
                                 const std::vector<OverrideChange>& overrides);

/// The sections of a manifest (or of a lockfile's entry for it) that a SpecChange of `name` is
/// about.
std::vector<std::string> SectionsNaming(const OrderedJson& manifest, const std::string& name);

/// The range that replaces `old_spec` so that it takes in `version`, in the same manner: "^1.2.0"
/// gives
/// "^VERSION", "~1.2" gives "~VERSION", "1.2.0" gives "VERSION", anything else "^VERSION". An alias
/// ("npm:real@^1") stays one.
std::string RewriteSpec(std::string_view old_spec, std::string_view version);

/// "npm:real@^1" has the range "^1" and the prefix "npm:real@"; all others have no prefix.
struct SpecParts {
  std::string prefix;
  std::string range;
};
SpecParts SplitSpec(std::string_view spec);

}  // namespace redoubt::respond
