// Files whose change needs a human in every mode: CI, code owners, our own policy, authentication.
#pragma once

#include <string>
#include <string_view>

namespace redoubt::respond {

/// Why `path` is sensitive, "" when it is not. Case-insensitive, by the names that are customary.
std::string SensitiveWhy(std::string_view path);

}  // namespace redoubt::respond
