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

struct Declared {
  std::string_view kind;  // as DiscoveredAsset has it
  std::string location, place;
  Asset asset;
};

std::string PlaceIn(std::string_view kind, std::string_view location) {
  return kind == "image" ? ImagePlaceOf(location) : PlaceOf(location);
}

std::vector<Declared> DeclaredOf(const Estate& estate) {
  std::vector<Declared> all;
  for (const Repository& repository : estate.repositories)
    all.push_back({"repository", repository.source, "", AssetOf(repository)});
  for (const DeclaredImage& image : estate.images)
    all.push_back({"image", image.image, "", AssetOf(image)});
  for (Declared& one : all) one.place = PlaceIn(one.kind, one.location);
  return all;
}

}  // namespace

bool AssetState::Covered() const {
  return std::ranges::none_of(faults, [](AssetFault fault) {
    return fault == AssetFault::kUnscanned || fault == AssetFault::kStale;
  });
}

std::string_view DescriptionOf(AssetFault fault) {
  switch (fault) {
    case AssetFault::kUndeclared:
      return "not in redoubt.yaml (mend: add it to repositories or images)";
    case AssetFault::kWithoutOwner:
      return "no owner (mend: owner: of the repository or image)";
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
  const std::vector<Declared> declared = DeclaredOf(estate);
  std::map<std::pair<std::string_view, std::string>, const Declared*> by_place;
  for (const Declared& asset : declared) by_place[{asset.kind, asset.place}] = &asset;
  std::map<std::string, const ScanResult*> by_asset;
  for (const ScanResult& scan : scans) by_asset[scan.asset] = &scan;
  AssetCoverage coverage;
  std::set<std::string> found, undeclared;
  for (const DiscoveredAsset& asset : discovered) {
    AssetState state{.asset = asset};
    const std::string place = PlaceIn(asset.kind, asset.location);
    if (const auto known = by_place.find({asset.kind, place}); known != by_place.end()) {
      state.id = known->second->asset.id;
      state.owner = known->second->asset.owner;
      if (!found.insert(state.id).second) continue;  // two sources know it
    } else if (!undeclared.insert(asset.kind + " " + place).second) {
      continue;
    }
    coverage.assets.push_back(std::move(state));
  }
  for (const Declared& known : declared)
    if (!found.contains(known.asset.id))
      coverage.assets.push_back({.asset = {.kind = std::string(known.kind),
                                           .name = known.asset.id,
                                           .location = known.location,
                                           .source = "redoubt.yaml"},
                                 .id = known.asset.id,
                                 .owner = known.asset.owner});
  for (AssetState& state : coverage.assets) {
    Judge(estate, by_asset, now, state);
    if (state.asset.archived) continue;
    ++coverage.counted;
    coverage.covered += state.Covered();
  }
  return coverage;
}

}  // namespace redoubt::discovery
