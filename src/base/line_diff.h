// What changed between two texts, line by line: the unified format of `diff -u` and `git apply`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace redoubt {

/// "--- a/NAME", "+++ b/NAME" and hunks with three lines around each change; "" for equal texts.
/// Lines end at "\n" ("\r" is part of a line). The shortest script up to some thousand changed
/// lines; beyond that what lies between the first and the last change is one hunk. Names with line
/// breaks, quotes or backslashes stand in quotes, as git writes them.
std::string UnifiedDiff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace redoubt
