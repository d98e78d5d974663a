// What Homebrew installed: Cellar/NAME/VERSION/INSTALL_RECEIPT.json.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Name and version are those of the folders, of a cask's too; the receipt of a formula says
/// whether somebody asked for it. Listed without an ecosystem: no database of OSV has formulae.
extern const Extractor kHomebrew;

}  // namespace redoubt::inventory
