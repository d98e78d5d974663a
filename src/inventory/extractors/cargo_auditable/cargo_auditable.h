// Programs made by Rust with cargo-auditable: the crates that are built into them.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The section ".dep-v0" of ELF, PE and Mach-O files: JSON, compressed by zlib. Crates that ran in
/// the build only are development. A program without the section lists nothing. Format:
/// https://github.com/rust-secure-code/cargo-auditable/blob/master/PARSING.md. Bounds: 2 GiB, 8 MiB
/// of JSON.
extern const Extractor kCargoAuditable;

}  // namespace redoubt::inventory
