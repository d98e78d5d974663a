// Lockfiles of Erlang: rebar.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Terms of Erlang, read without running them. Level 0 is direct; who needs whom the file does not
/// say.
extern const Extractor kRebarLock;

}  // namespace redoubt::inventory
