// The version, from CMake's project().
#pragma once

namespace redoubt::cli {
inline constexpr const char* kVersion = REDOUBT_VERSION;
}
