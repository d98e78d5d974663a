#include "model/component.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(Location, file, line)
REDOUBT_MODEL_JSON(Component, purl, ecosystem, name, version, location, key, direct, scope, path,
                   integrity, source, source_package, owner)

}  // namespace redoubt
