// Java archives: libraries and programs (jar, war, ear, Jenkins plugins) with what is packed
// inside.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// A component for each META-INF/maven/GROUP/ARTIFACT/pom.properties (or pom.xml beside none): of
/// the archive itself, of what was merged into it, and of archives inside, up to six deep, with the
/// location "app.war!/WEB-INF/lib/a.jar". An archive without one is told by its manifest and its
/// file name; where the group cannot be told that way, it is listed by its name alone, with a gap.
/// `integrity` is the SHA-256 of the archive that the component is. Encrypted, damaged and doubled
/// entries are gaps. Bounds: 512 MiB, 500,000 entries, 1 GiB unpacked and a hundredfold of the
/// file.
extern const Extractor kJar;

}  // namespace redoubt::inventory
