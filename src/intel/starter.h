// The starter set of advisories as it is compiled in (cmake/Embed.cmake makes the source file).
#pragma once

#include <span>
#include <string_view>

namespace redoubt::intel {

struct StarterFile {
  std::string_view name;
  std::string_view text;
};

std::span<const StarterFile> StarterFiles();
/// SHA-256 of all names and texts in a row, in hexadecimal: it tells one starter set from another.
std::string_view StarterDigest();

}  // namespace redoubt::intel
