// redoubt intel accept: a person has looked at an advisory that was held.
#pragma once

#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

void SetupIntelAccept(CLI::App& app, Options& options, RunFunction& run);

/// The lines of `redoubt intel status` about advisories that wait for somebody; "" when none does,
/// or there is no estate.
std::string HeldText(const Options& options);

}  // namespace redoubt::cli
