// What was discovered against what is declared and scanned.
#pragma once

#include <string>
#include <vector>

#include "estate/estate.h"
#include "model/discovery.h"
#include "model/finding.h"

namespace redoubt::discovery {

/// For people, with the mend.
std::string_view DescriptionOf(AssetFault fault);

struct AssetState {
  DiscoveredAsset asset;
  std::string id;     // of the repository in redoubt.yaml, or ""
  std::string owner;  // or ""
  Timestamp scanned;  // the newest scan; not set: none
  bool complete = false;
  std::vector<AssetFault> faults;  // in the order of the enumeration

  /// Scanned in full, and that is fresh.
  bool Covered() const;
};

struct AssetCoverage {
  // Discovered ones, then those that redoubt.yaml alone names ("redoubt.yaml" as their source).
  std::vector<AssetState> assets;
  int counted = 0;  // not archived
  int covered = 0;  // of these: scanned in full, and that is fresh

  /// Percent, 100 where nothing is to be covered.
  double Percent() const;
};

/// Pure. A discovered asset is a declared one when both are at the same place (PlaceOf,
/// ImagePlaceOf); what several sources name counts once.
/// Archived ones are listed without faults.
AssetCoverage CoverageOf(const Estate& estate, const std::vector<DiscoveredAsset>& discovered,
                         const std::vector<ScanResult>& scans, Timestamp now);

}  // namespace redoubt::discovery
