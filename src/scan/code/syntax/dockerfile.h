// Dockerfiles: a reader of our own, because no published grammar loads.
#pragma once

#include "scan/code/syntax/parse.h"

namespace redoubt::scan::code {

/// A file of instructions: kOther nodes whose kind is the instruction's name in lower case, with
/// words, strings, flags and key=value pairs below. Errors as Parse.
Result<Parsed> ParseDockerfile(std::string_view source, const ParseLimits& limits);

}  // namespace redoubt::scan::code
