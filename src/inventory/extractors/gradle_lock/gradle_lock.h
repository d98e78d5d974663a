// Gradle's dependency locks: gradle.lockfile, and one file per configuration as before Gradle 7.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Lines "group:artifact:version=configuration,…" (in the old layout without "="; the file is named
/// for its configuration). What only test, annotation processing and build configurations have is
/// development. Gradle does not tell which of them were asked for directly. A line of another form
/// is a gap; a file without one good line is refused. Bound: 32 MiB.
extern const Extractor kGradleLock;

}  // namespace redoubt::inventory
