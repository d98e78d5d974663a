// Packages of Arch Linux and its relatives (pacman): the local database.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// A folder a package, whose "desc" it reads. No database of OSV names them: ALPM_DB_VERSION, of
/// which there is one, gives the gap.
extern const Extractor kPacman;

}  // namespace redoubt::inventory
