#include "model/component.h"

#include "model/codec.h"

namespace redoubt {

REDOUBT_JSON(Location, file, line)
REDOUBT_JSON(Component, purl, ecosystem, name, version, location, key, direct, scope, path, integrity,
             source)

}  // namespace redoubt
