#include "inventory/go_version.h"

#include <fmt/format.h>

#include <algorithm>

namespace redoubt::inventory {

std::string GoRelease(std::string_view text) {
  if (text.starts_with("go")) text.remove_prefix(2);
  text = text.substr(0, text.find_first_of("- +"));
  const size_t letter = text.find_first_not_of("0123456789.");
  if (letter == std::string_view::npos) return std::string(text);
  const size_t number = text.find_first_of("0123456789", letter);
  if (number == std::string_view::npos || letter == 0) return "";
  std::string release(text.substr(0, letter));
  if (std::count(release.begin(), release.end(), '.') == 1) release += ".0";
  return fmt::format("{}-{}.{}", release, text.substr(letter, number - letter),
                     text.substr(number));
}

std::string GoModuleVersion(std::string_view version) {
  if (version.size() > 1 && version[0] == 'v' && version[1] >= '0' && version[1] <= '9')
    version.remove_prefix(1);
  return std::string(version);
}

}  // namespace redoubt::inventory
