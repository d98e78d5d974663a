// go.mod: the modules of a build list, the standard library among them, and what replaces them.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// As https://go.dev/ref/mod#go-mod-file has it; versions are without "v", as in OSV. Since go 1.17
/// the file lists every module that the build needs; before, what only others ask for is a gap.
/// A go.sum beside the file tells the hashes. Bounds: 16 MiB, 200,000 lines.
extern const Extractor kGoMod;

}  // namespace redoubt::inventory
