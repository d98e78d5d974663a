// dpkg's database: the packages of a Debian or Ubuntu system.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// var/lib/dpkg/status, and status.d/* of images without dpkg. Packages whose files are there count
/// (installed, unpacked, half-configured, waiting for triggers); removed ones do not. `key` is the
/// architecture, `source_package` what Debian's and Ubuntu's advisories name. The ecosystem comes
/// from os-release. Format: deb-control(5). Bounds: 128 MiB, 300,000 packages.
extern const Extractor kDpkg;

}  // namespace redoubt::inventory
