// How one entry of the tree reaches a release that is wanted; used by upgrade_plan.cc only.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "formats/npm_version.h"
#include "respond/patch/upgrade_plan.h"

namespace redoubt::respond {

/// What may be changed to let a release in, beyond the lockfile and our own manifests.
enum class Upwards { kNothing, kParents, kOverrides };

using Wanted = std::function<bool(const Release&)>;

/// Moves and what goes with them; grows while requirements are met.
struct Way {
  std::vector<Move> moves;
  std::vector<Pin> pins;
  std::vector<SpecChange> specs;
  std::vector<OverrideChange> overrides;

  void Add(const Way& other);
};

class Planner {
 public:
  explicit Planner(const PlanInput& input);

  /// The smallest way to bring `entry` to a release at or above `floor` that `wanted` accepts, or
  /// nullopt. `how_moved`: what the entry's own move is called when it is within the ranges.
  Result<std::optional<Way>> Reach(int entry, const Wanted& wanted, Upwards upwards,
                                   const std::optional<formats::NpmVersion>& floor = std::nullopt);

  /// Releases above the installed one that `wanted` accepts, ascending; deprecated ones, and ones
  /// that do not run here, only when there are no others.
  Result<std::vector<Release>> Candidates(int entry, const Wanted& wanted);

  /// Cached KnownIds.
  const std::set<std::string>& Known(const std::string& name, const std::string& version);

  /// A requirement on an entry.
  struct Demand {
    int from = -1;
    std::string name;  // as it is called there
    std::string spec;
  };
  const std::vector<Demand>& DemandsOn(int entry) const { return demands_[Index(entry)]; }
  bool IsDirect(int entry) const;
  const inventory::NpmEntry& Entry(int entry) const { return input_.tree.entries[Index(entry)]; }

 private:
  static size_t Index(int entry) { return static_cast<size_t>(entry); }
  struct Target {  // of one Reach
    int entry = -1;
    const Wanted* wanted = nullptr;
    Upwards upwards = Upwards::kNothing;
    std::vector<Release> candidates;
  };
  Result<std::shared_ptr<const Packument>> Releases(const std::string& name);
  bool RunsHere(const Release& release) const;
  Result<std::optional<Way>> Meet(const Target& target, const Demand& demand,
                                  const Release* common);
  Result<std::optional<Way>> LiftParent(const Target& target, const Demand& demand);
  /// Part of an override's key: the range, or "" where the tree has the package once and every npm
  /// understands the plain name.
  std::string KeyRange(int entry, const std::string& range) const;
  Way Overridden(const Target& target, const Demand& demand) const;
  Move MoveOf(int entry, const Release& to, std::string how) const;

  const PlanInput& input_;
  std::vector<std::vector<Demand>> demands_;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> known_;
  std::map<std::string, std::shared_ptr<const Packument>> releases_;
  std::set<int> on_the_way_;  // entries that a Reach further out is about
};

}  // namespace redoubt::respond
