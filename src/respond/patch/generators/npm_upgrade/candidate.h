// One strategy carried out on one project: the files as they would be, judged by the scanner.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "intel/index.h"
#include "model/patch.h"
#include "respond/patch/npm_project.h"
#include "respond/patch/resolver.h"
#include "respond/patch/upgrade_plan.h"

namespace redoubt::respond {

/// A project with what planning needs: for lockfile version 1 the same tree in npm's newer form.
struct PlannedProject {
  NpmProject project;
  std::string before;       // lockfile, version 2 or 3
  inventory::NpmTree tree;  // of `before`
  std::vector<Goal> goals;
  std::vector<Strategy> strategies;
};

struct ChangedFile {
  std::string path;  // relative to the tree
  std::string before, after;
};

struct Candidate {
  std::vector<ChangedFile> files;
  std::vector<PackageChange> changes;
  std::vector<std::string> gone;  // fingerprints that the scanner no longer sees
};

/// Resolves and verifies. Errors: the resolver's; kFailedPrecondition when the result has a finding
/// that was not there before, when nothing is gone, when an entry has no integrity, or when the
/// merged lockfile does not say what npm resolved.
Result<Candidate> CarryOut(const PlannedProject& planned, Strategy strategy,
                           const Resolver& resolver, std::string_view asset,
                           const intel::Index& index);

/// The package versions that differ, each once; moves of the strategy keep their `how`.
std::vector<PackageChange> ChangesBetween(const inventory::NpmTree& before,
                                          const inventory::NpmTree& after,
                                          const std::vector<Move>& moves);

/// kFailedPrecondition when a manifest asks for something else than the lockfile was made for: then
/// npm would change more than the upgrade needs.
Status CheckInStep(const NpmProject& project);

}  // namespace redoubt::respond
