// Files that nobody wrote by hand: what rules say of them helps no one.
#pragma once

#include <string_view>

namespace redoubt::scan::code {

/// True for bundles and minified code (by name or by their lines), and for what a generator says
/// in its head that it wrote ("@generated", "Code generated … DO NOT EDIT").
bool IsMachineMade(std::string_view path, std::string_view text);

}  // namespace redoubt::scan::code
