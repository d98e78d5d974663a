// The regular expressions of fix-regex.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

/// `text` with the expression's matches replaced, the first `fix.count` of them (0: all); "\1" and
/// "\g<1>" stand for groups. Nothing when it does not match, or cannot be searched within limits.
std::optional<std::string> ReplaceRegex(const FixRegex& fix, std::string_view text);

}  // namespace redoubt::scan::code
