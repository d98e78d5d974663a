// Types as programmers write them, reduced to the path of the class that they name.
#pragma once

#include <string>
#include <string_view>

#include "scan/code/program/outline.h"

namespace redoubt::scan::code {

/// "*pkg.Foo" is "pkg.Foo", "Map<String, Foo>" "Map", "Optional[Foo]" and "Foo | null" "Foo",
/// "A::B" "A.B". "" for arrays, tuples, functions and unions of several classes.
std::string TypePath(std::string_view type, Family family);

}  // namespace redoubt::scan::code
