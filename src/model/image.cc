#include "model/image.h"

#include "model/codec.h"

namespace redoubt {

REDOUBT_JSON(ImageLayer, digest, diff_id, created_by, base)
REDOUBT_JSON(ImageFacts, name, digest, config_digest, platform, layers, base_name, base_digest,
             base_known)

}  // namespace redoubt
