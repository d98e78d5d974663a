// The outcome for people and for programs.
#pragma once

#include <string>

#include "respond/outcome/outcome.h"

namespace redoubt {

/// Plain text; safe for a terminal.
std::string OutcomeTable(const Outcome& outcome);
/// docs/outcome.schema.json is its published schema.
std::string OutcomeJson(const Outcome& outcome);
/// One self-contained page: no scripts, no requests, light and dark.
std::string OutcomeHtml(const Outcome& outcome);

}  // namespace redoubt
