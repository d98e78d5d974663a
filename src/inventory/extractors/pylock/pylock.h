// Lockfiles of Python that every tool can write: pylock.toml (PEP 751).
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Version 1.0. A marker that asks for an extra makes a package optional, one that asks for a
/// dependency group development; what is direct a pyproject.toml beside it tells. A folder is the
/// project's own.
extern const Extractor kPylock;

}  // namespace redoubt::inventory
