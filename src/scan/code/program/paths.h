// Paths within a repository: relative to its root, "/" between the parts, "" for the root.
#pragma once

#include <string>
#include <string_view>

namespace redoubt::scan::code {

/// "a/b" of "a/b/c.js"; "" at the top.
inline std::string_view FolderOf(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

/// `relative` seen from `folder`, without "." and ".."; "" when that is the root or outside of it.
std::string JoinPath(std::string_view folder, std::string_view relative);

/// The first `count` parts of a text, between `separator`s.
inline std::string_view FirstParts(std::string_view text, char separator, size_t count) {
  size_t end = 0;
  for (size_t i = 0; i < count && end != std::string_view::npos; ++i)
    end = text.find(separator, i == 0 ? 0 : end + 1);
  return text.substr(0, end);
}

/// How many whole parts two paths share at their beginning.
size_t SharedParts(std::string_view a, std::string_view b);

}  // namespace redoubt::scan::code
