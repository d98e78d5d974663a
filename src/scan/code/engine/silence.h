// Comments that silence a rule on a line.
#pragma once

#include <cstdint>
#include <string_view>

namespace redoubt::scan::code {

/// True if the line of byte `at`, or a comment alone on the line above it, says so:
/// "redoubt: ignore RULE reason until 2027-01-31" (RULE and reason are required; without "until" it
/// has no end; an end before `today` silences no more) or the field's "nosemgrep" and "nosem", with
/// or without ": RULE, RULE". A rule is named by its id or by the part after its last dot.
bool IsSilenced(std::string_view source, uint32_t at, std::string_view rule,
                std::string_view today);

}  // namespace redoubt::scan::code
