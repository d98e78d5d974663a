// An Error from errno and the path that it was about.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace redoubt {

/// "PATH: WHAT: No such file or directory", with the code that fits. For base/ alone.
Error ErrnoError(int error, const std::filesystem::path& path, std::string_view what);

}  // namespace redoubt
