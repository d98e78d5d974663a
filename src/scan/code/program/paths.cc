#include "scan/code/program/paths.h"

#include <algorithm>
#include <vector>

namespace redoubt::scan::code {

std::string JoinPath(std::string_view folder, std::string_view relative) {
  std::vector<std::string_view> parts;
  for (const std::string_view half : {folder, relative}) {
    for (size_t start = 0; start < half.size();) {
      const size_t end = std::min(half.find('/', start), half.size());
      const std::string_view part = half.substr(start, end - start);
      start = end + 1;
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
        continue;
      }
      if (parts.empty()) return "";
      parts.pop_back();
    }
  }
  std::string path;
  for (const std::string_view part : parts) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

size_t SharedParts(std::string_view a, std::string_view b) {
  size_t parts = 0;
  for (size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) parts += a[i] == '/';
  return parts;
}

}  // namespace redoubt::scan::code
