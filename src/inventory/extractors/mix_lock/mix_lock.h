// Lockfiles of Elixir and Erlang: mix.lock.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// A map of Elixir terms, read without running it. Packages of other repositories than hexpm and
/// those from git keep their source.
extern const Extractor kMixLock;

}  // namespace redoubt::inventory
