// One spelling for each package name, as its registry compares names.
#pragma once

#include <string>
#include <string_view>

namespace redoubt::formats {

/// "Debian" of "Debian:12": OSV's ecosystem without its release or registry.
std::string_view BaseEcosystem(std::string_view ecosystem);

/// The form in which two spellings of one package are equal. PyPI: lower case, runs of "-_." are
/// "-" (PEP 503). NuGet, Packagist, GitHub Actions, Bitnami: lower case. crates.io: "_" is "-".
/// SwiftURL: lower case without scheme and ".git". Others: unchanged.
std::string NormalPackageName(std::string_view ecosystem, std::string_view name);
/// The same, after what `out` holds.
void AppendNormalPackageName(std::string_view ecosystem, std::string_view name, std::string& out);

}  // namespace redoubt::formats
