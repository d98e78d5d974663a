// The newest list of every source, kept in the store.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/discovery.h"
#include "ports/store.h"

namespace redoubt::discovery {

struct KnownList {
  Timestamp at;
  std::vector<DiscoveredAsset> assets;
};

/// Takes the place of the source's earlier list.
Status Keep(Store& store, const std::string& source, const KnownList& list);
/// By source.
Result<std::map<std::string, KnownList>> Known(Store& store);
/// What all of these sources named last.
std::vector<DiscoveredAsset> Discovered(const std::map<std::string, KnownList>& known,
                                        const std::vector<DiscoverySource>& sources);

}  // namespace redoubt::discovery
