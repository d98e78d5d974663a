// apk's database: the packages of an Alpine, Wolfi or Chainguard system.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// lib/apk/db/installed (usr/lib/apk/db/installed since apk 3). `key` is the architecture,
/// `source_package` the origin, which Alpine's advisories name. The ecosystem comes from
/// os-release. Format: https://wiki.alpinelinux.org/wiki/Apk_spec. Bounds: 128 MiB, 500,000
/// packages.
extern const Extractor kApk;

}  // namespace redoubt::inventory
