// Shell-like patterns of paths.
#pragma once

#include <string_view>

namespace redoubt {

/// '*' and '?' within a name, "**" across folders, "[a-z]" and "[!a-z]" one character, '\' before a
/// character takes it as it is. Everything else is itself; case counts. Takes time at most
/// proportional to the product of both sizes.
bool MatchesGlob(std::string_view pattern, std::string_view path);

}  // namespace redoubt
