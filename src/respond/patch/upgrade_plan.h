// Which version of which package to move, in which order of preference: the brain of the npm
// upgrade generator. Pure, but for the releases that it is given a way to ask for.
//
// A goal is one place in the tree (an entry) and the vulnerabilities to close there. A release is
// safe for a goal when it has none of them and no known one that the installed version does not
// have. Every requirement on the entry is met in the nearest way there is:
//   in-range  some safe release is within the range: the lockfile alone changes
//   manifest  the requirement is ours: the range in package.json changes
//   parent    the requirement is another package's: that one moves to its smallest release which
//             takes in a safe release (and so on upwards)
//   override  else, or when the parents' way failed: an entry in `overrides`
// Of several ways within one strategy, the smallest version wins.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "intel/index.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "model/severity.h"
#include "respond/patch/manifest_edit.h"
#include "respond/patch/resolver.h"

namespace redoubt::respond {

/// The name under which the index knows a vulnerability, whichever of its ids a record has: the
/// smallest of id and aliases.
std::string CanonicalId(const std::string& id, const std::vector<std::string>& aliases);

/// Canonical ids of what is known about one version.
std::set<std::string> KnownIds(const intel::Index& index, const std::string& name,
                               const std::string& version);

struct Goal {
  int entry = -1;                     // of the tree
  std::map<std::string, double> ids;  // canonical id → weight (higher is worse)
};

/// One version that changes on purpose.
struct Move {
  int entry = -1;
  std::string name, from, to;
  std::string how;  // "in-range", "manifest", "parent", "override"
  bool direct = false;

  bool operator==(const Move&) const = default;
};

/// Holds npm to one choice while it resolves; nothing of it stays.
struct Pin {
  std::string package;  // whose requirement; "" : of the workspace in `folder`
  std::string folder;
  std::string name;   // as the requirement calls it
  std::string range;  // that it asks for by then, without an alias prefix; "": whichever
  std::string spec;   // the choice: "1.2.3", "npm:real@1.2.3"

  bool operator==(const Pin&) const = default;
};

struct Strategy {
  std::string name;  // "smallest-safe", "next-line-1" … "next-line-3", "override", "partial"
  std::vector<Move> moves;
  std::vector<Pin> pins;
  std::vector<SpecChange> specs;
  std::vector<OverrideChange> overrides;

  bool operator==(const Strategy&) const = default;
};

struct PlanInput {
  const inventory::NpmTree& tree;  // version 2 or 3 (the root's requirements are known)
  const std::vector<Goal>& goals;
  const intel::Index& index;
  std::string node_version;  // releases that do not run on it are avoided
  std::function<Result<std::shared_ptr<const Packument>>(const std::string&)> releases;
  std::vector<std::string>* notes = nullptr;  // why something is not among the strategies
};

/// The strategies in the order in which they are to be tried; empty when there is none. Strategies
/// that come to the same moves appear once. At most 200 packages are asked for, 6 levels upwards.
/// Errors: those of `releases`, but kNotFound and kPermissionDenied, which leave the package as it
/// is.
Result<std::vector<Strategy>> PlanUpgrades(const PlanInput& input);

}  // namespace redoubt::respond
