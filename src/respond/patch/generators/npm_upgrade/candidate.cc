#include "respond/patch/generators/npm_upgrade/candidate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/npm_version.h"
#include "respond/patch/lockfile_edit.h"
#include "scan/engine.h"

namespace redoubt::respond {
namespace {

using inventory::NpmEntry;
using inventory::NpmTree;

bool IsPackage(const NpmEntry& entry) { return !entry.workspace && !entry.link; }

// The manifests as npm gets them: our choices as exact versions, and as overrides below the root.
Result<std::vector<ManifestText>> PinnedManifests(const PlannedProject& planned,
                                                  const Strategy& strategy) {
  std::vector<SpecChange> specs;
  std::vector<OverrideChange> overrides = strategy.overrides;
  for (const Pin& pin : strategy.pins) {
    if (pin.package.empty())
      specs.push_back({pin.folder, pin.name, pin.spec});
    else
      overrides.push_back({pin.package, pin.name, pin.range, pin.spec});
  }
  std::vector<ManifestText> manifests;
  for (const ManifestText& manifest : planned.project.manifests) {
    TRY(std::string text, EditManifest(manifest.text, planned.project.ManifestPath(manifest.folder),
                                       manifest.folder, specs, overrides));
    manifests.push_back({manifest.folder, std::move(text)});
  }
  return manifests;
}

bool HasMoved(const NpmTree& tree, const std::vector<Move>& moves) {
  return std::all_of(moves.begin(), moves.end(), [&](const Move& move) {
    return std::any_of(tree.entries.begin(), tree.entries.end(), [&](const NpmEntry& entry) {
      return entry.name == move.name && entry.version == move.to;
    });
  });
}

// Without the ranges in the keys of overrides: npm before 10 leaves a locked package where it is
// when the key of a new override has one.
Strategy WithPlainKeys(Strategy strategy) {
  for (Pin& pin : strategy.pins) pin.range.clear();
  for (OverrideChange& change : strategy.overrides) change.range.clear();
  return strategy;
}

Result<ResolvedTree> ResolveMoves(const PlannedProject& planned, const Strategy& strategy,
                                  const Resolver& resolver) {
  TRY(std::vector<ManifestText> pinned, PinnedManifests(planned, strategy));
  return resolver.Resolve({std::move(pinned), planned.before, planned.project.legacy_peers});
}

// What npm resolved and what the merged text says must be the same packages in the same places.
Status CheckMerged(const NpmTree& resolved, const NpmTree& merged) {
  const auto places = [](const NpmTree& tree) {
    std::map<std::string, std::string> result;
    for (const NpmEntry& entry : tree.entries)
      if (IsPackage(entry)) result[entry.key] = fmt::format("{}@{}", entry.name, entry.version);
    return result;
  };
  const auto expected = places(resolved), actual = places(merged);
  if (expected == actual) return {};
  for (const auto& [key, package] : expected) {
    const auto at = actual.find(key);
    if (at == actual.end() || at->second != package)
      return FailedPrecondition(fmt::format("the lockfile's \"{}\" is not {} as npm resolved it",
                                            Printable(key, 200), Printable(package, 200)));
  }
  return FailedPrecondition("the lockfile has entries that npm did not resolve");
}

Status CheckIntegrity(const NpmTree& before, const NpmTree& after) {
  for (const NpmEntry& entry : after.entries) {
    if (!IsPackage(entry) || entry.bundled || !entry.integrity.empty()) continue;
    const int old = before.Find(entry.key);
    if (old >= 0 && before.entries[static_cast<size_t>(old)].version == entry.version) continue;
    return FailedPrecondition(fmt::format("{} {} has no integrity in the registry",
                                          Printable(entry.name, 200),
                                          Printable(entry.version, 100)));
  }
  return {};
}

Result<std::set<std::string>> FingerprintsOf(std::string_view asset, std::string_view file,
                                             std::string_view text, const intel::Index& index) {
  TRY(const ScanResult scan, scan::ScanFile(asset, file, text, index));
  std::set<std::string> result;
  for (const Finding& finding : scan.findings) result.insert(finding.fingerprint);
  return result;
}

Status Judge(const PlannedProject& planned, const std::string& lockfile, std::string_view asset,
             const intel::Index& index, std::vector<std::string>& gone) {
  const std::string& file = planned.project.lockfile_path;
  TRY(const std::set<std::string> before,
      FingerprintsOf(asset, file, planned.project.lockfile, index));
  TRY(const ScanResult after, scan::ScanFile(asset, file, lockfile, index));
  std::set<std::string> left;
  for (const Finding& finding : after.findings) {
    left.insert(finding.fingerprint);
    if (before.contains(finding.fingerprint)) continue;
    return FailedPrecondition(fmt::format("it would bring {} in {} {}", finding.rule,
                                          Printable(finding.component.name, 200),
                                          Printable(finding.component.version, 100)));
  }
  std::set_difference(before.begin(), before.end(), left.begin(), left.end(),
                      std::back_inserter(gone));
  if (gone.empty()) return FailedPrecondition("npm's result closes no finding");
  return {};
}

bool IsDirect(const NpmTree& tree, const std::string& key) {
  const int index = tree.Find(key);
  if (index < 0) return false;
  for (const NpmEntry& entry : tree.entries) {
    if (!entry.workspace) continue;
    for (const inventory::NpmEdge& edge : entry.edges)
      if (edge.to == index) return true;
  }
  return false;
}

std::map<std::string, std::string> RequirementsOf(const Json& manifest) {
  std::map<std::string, std::string> result;
  for (const char* section : {"dependencies", "devDependencies", "optionalDependencies"}) {
    const auto at = manifest.find(section);
    if (at == manifest.end() || !at->is_object()) continue;
    for (const auto& [name, spec] : at->items())
      if (spec.is_string()) result[name] = spec.get<std::string>();
  }
  return result;
}

}  // namespace

std::vector<PackageChange> ChangesBetween(const NpmTree& before, const NpmTree& after,
                                          const std::vector<Move>& moves) {
  const auto versions = [](const NpmTree& tree) {
    std::set<std::string> result;
    for (const NpmEntry& e : tree.entries)
      if (IsPackage(e)) result.insert(e.name + "@" + e.version);
    return result;
  };
  const std::set<std::string> had = versions(before), has = versions(after);
  std::vector<PackageChange> changes;
  const auto add = [&](const NpmEntry& entry, const std::string& from, const std::string& to,
                       bool direct) {
    PackageChange change{entry.name, from, to, "consequence", direct};
    if (!from.empty() && !to.empty()) change.distance = formats::DistanceOf(from, to);
    for (const Move& move : moves)
      if (move.name == entry.name && move.to == to && !from.empty()) change.how = move.how;
    for (PackageChange& known : changes) {
      if (known.name != change.name || known.from != from || known.to != to) continue;
      known.direct |= direct;
      return;
    }
    changes.push_back(std::move(change));
  };
  for (const NpmEntry& entry : after.entries) {
    if (!IsPackage(entry)) continue;
    const int index = before.Find(entry.key);
    const NpmEntry* old = index < 0 ? nullptr : &before.entries[static_cast<size_t>(index)];
    if (old && old->name == entry.name && old->version != entry.version)
      add(entry, old->version, entry.version, IsDirect(after, entry.key));
    else if ((!old || old->name != entry.name) && !had.contains(entry.name + "@" + entry.version))
      add(entry, "", entry.version, IsDirect(after, entry.key));
  }
  for (const NpmEntry& entry : before.entries)
    if (IsPackage(entry) && after.Find(entry.key) < 0 &&
        !has.contains(entry.name + "@" + entry.version))
      add(entry, entry.version, "", IsDirect(before, entry.key));
  return changes;
}

Status CheckInStep(const NpmProject& project) {
  if (project.tree.lockfile_version == 1) return {};
  for (const ManifestText& manifest : project.manifests) {
    const std::string file = project.ManifestPath(manifest.folder);
    TRY(const Json json, ParseJson(manifest.text, file));
    const int index = project.tree.Find(manifest.folder);
    std::map<std::string, std::string> locked;
    if (index >= 0)
      for (const inventory::NpmEdge& edge : project.tree.entries[static_cast<size_t>(index)].edges)
        if (edge.kind != inventory::NpmEdge::Kind::kPeer) locked[edge.name] = edge.spec;
    const std::map<std::string, std::string> asked = RequirementsOf(json);
    if (asked == locked) continue;
    const auto odd = std::find_if(asked.begin(), asked.end(), [&](const auto& pair) {
      const auto at = locked.find(pair.first);
      return at == locked.end() || at->second != pair.second;
    });
    return FailedPrecondition(fmt::format(
        "{} is out of step with {}: {} (mend: run npm install and commit both)", file,
        project.lockfile_path,
        odd == asked.end() ? "the lockfile has more than it asks for"
                           : fmt::format("\"{}\" is not locked as \"{}\"",
                                         Printable(odd->first, 100), Printable(odd->second, 100))));
  }
  return {};
}

Result<Candidate> CarryOut(const PlannedProject& planned, Strategy strategy,
                           const Resolver& resolver, std::string_view asset,
                           const intel::Index& index) {
  const NpmProject& project = planned.project;
  TRY(ResolvedTree resolved, ResolveMoves(planned, strategy, resolver));
  TRY(NpmTree after, inventory::ParseNpmTree(resolved.lockfile, "npm's lockfile"));
  if (!HasMoved(after, strategy.moves)) {
    strategy = WithPlainKeys(std::move(strategy));
    TRY(resolved, ResolveMoves(planned, strategy, resolver));
    TRY(after, inventory::ParseNpmTree(resolved.lockfile, "npm's lockfile"));
  }
  TRY_OK(CheckIntegrity(planned.tree, after));
  TRY(const std::string lockfile,
      MergeLockfile({project.lockfile, planned.before, resolved.lockfile, strategy.specs,
                     project.lockfile_path}));
  TRY(const NpmTree merged, inventory::ParseNpmTree(lockfile, project.lockfile_path));
  TRY_OK(CheckMerged(after, merged));

  Candidate candidate;
  TRY_OK(Judge(planned, lockfile, asset, index, candidate.gone));
  candidate.files.push_back({project.lockfile_path, project.lockfile, lockfile});
  for (const ManifestText& manifest : project.manifests) {
    const std::string path = project.ManifestPath(manifest.folder);
    TRY(std::string text,
        EditManifest(manifest.text, path, manifest.folder, strategy.specs, strategy.overrides));
    if (text != manifest.text) candidate.files.push_back({path, manifest.text, std::move(text)});
  }
  candidate.changes = ChangesBetween(planned.tree, after, strategy.moves);
  return candidate;
}

}  // namespace redoubt::respond
