// redoubt intel accept: a person has looked at an advisory or a feed that was held.
#pragma once

#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

void SetupIntelAccept(CLI::App& app, Options& options, RunFunction& run);

/// The lines of `redoubt intel status` about feeds and advisories that wait for somebody; "" when
/// none does.
std::string HeldText(const Options& options);

}  // namespace redoubt::cli
