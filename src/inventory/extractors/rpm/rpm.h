// rpm's database: the packages of Red Hat, AlmaLinux, Rocky, SUSE and their like.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// rpmdb.sqlite, Packages.db and Packages (Berkeley DB), in var/lib/rpm or usr/lib/sysimage/rpm.
/// Versions are
/// "[epoch:]version-release"; `key` is the architecture with the module's label, if any. The
/// ecosystem comes from os-release, else from who made the package. A header that cannot be read is
/// a gap. Bound: 512 MiB.
extern const Extractor kRpm;

}  // namespace redoubt::inventory
