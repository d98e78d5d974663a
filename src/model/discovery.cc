#include "model/discovery.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(DiscoveredAsset, kind, name, location, source, archived, changed)

}  // namespace redoubt
