// Dockerfiles and Containerfiles: the images that they build on.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// FROM, COPY --from and RUN --mount=from, with the defaults of the ARGs before the first FROM. A
/// stage of the file itself and "scratch" are no images. What only stages use that the last one
/// does not stand on is development. Reference: https://docs.docker.com/reference/dockerfile/.
/// Bounds: 4 MiB, 1,000 stages.
extern const Extractor kDockerfile;

}  // namespace redoubt::inventory
