#include "discovery/coverage.h"

#include <algorithm>
#include <map>
#include <set>

#include "discovery/discovery.h"

namespace redoubt::discovery {
namespace {

void Judge(const Estate& estate, const std::map<std::string, const ScanResult*>& scans,
           Timestamp now, AssetState& state) {
  if (const auto scan = scans.find(state.id); scan != scans.end()) {
    state.scanned = scan->second->at;
    state.complete = scan->second->complete;
  }
  if (state.asset.archived) return;
  const auto add = [&](bool wrong, AssetFault fault) {
    if (wrong) state.faults.push_back(fault);
  };
  add(state.id.empty(), AssetFault::kUndeclared);
  add(state.owner.empty(), AssetFault::kWithoutOwner);
  add(!state.scanned.IsSet() || !state.complete, AssetFault::kUnscanned);
  add(state.scanned.IsSet() && now - state.scanned > estate.discovery.fresh, AssetFault::kStale);
}

bool Covers(const AssetState& state) {
  return std::ranges::none_of(state.faults, [](AssetFault fault) {
    return fault == AssetFault::kUnscanned || fault == AssetFault::kStale;
  });
}

}  // namespace

std::string_view DescriptionOf(AssetFault fault) {
  switch (fault) {
    case AssetFault::kUndeclared:
      return "not in redoubt.yaml (mend: add it to repositories)";
    case AssetFault::kWithoutOwner:
      return "no owner (mend: owner: of the repository)";
    case AssetFault::kUnscanned:
      return "no complete scan (mend: redoubt respond)";
    case AssetFault::kStale:
      return "the newest scan is too old (mend: redoubt respond)";
  }
  return "";
}

double AssetCoverage::Percent() const { return counted == 0 ? 100 : 100.0 * covered / counted; }

AssetCoverage CoverageOf(const Estate& estate, const std::vector<DiscoveredAsset>& discovered,
                         const std::vector<ScanResult>& scans, Timestamp now) {
  std::map<std::string, const Repository*> declared;
  for (const Repository& repository : estate.repositories)
    declared[PlaceOf(repository.source)] = &repository;
  std::map<std::string, const ScanResult*> by_asset;
  for (const ScanResult& scan : scans) by_asset[scan.asset] = &scan;
  AssetCoverage coverage;
  std::set<std::string> found;
  for (const DiscoveredAsset& asset : discovered) {
    AssetState state{.asset = asset};
    const auto repository = declared.find(PlaceOf(asset.location));
    if (asset.kind == "repository" && repository != declared.end()) {
      state.id = repository->second->id;
      state.owner = repository->second->owner;
      if (!found.insert(state.id).second) continue;  // two sources know it
    }
    coverage.assets.push_back(std::move(state));
  }
  for (const Repository& repository : estate.repositories)
    if (!found.contains(repository.id))
      coverage.assets.push_back({.asset = {.kind = "repository",
                                           .name = repository.id,
                                           .location = repository.source,
                                           .source = "redoubt.yaml"},
                                 .id = repository.id,
                                 .owner = repository.owner});
  for (AssetState& state : coverage.assets) {
    Judge(estate, by_asset, now, state);
    if (state.asset.archived) continue;
    ++coverage.counted;
    coverage.covered += Covers(state);
  }
  return coverage;
}

}  // namespace redoubt::discovery
