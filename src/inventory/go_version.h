// Versions of Go and of its modules, as OSV writes them.
#pragma once

#include <string>
#include <string_view>

namespace redoubt::inventory {

/// "go1.23.6-custom" is the release "1.23.6", "1.23rc1" is "1.23.0-rc.1"; "" for another form.
std::string GoRelease(std::string_view text);

/// "v1.2.3" without its "v".
std::string GoModuleVersion(std::string_view version);

}  // namespace redoubt::inventory
