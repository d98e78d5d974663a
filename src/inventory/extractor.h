// A plug-in that reads what one kind of file lists: a folder in extractors/ and a line in table.cc.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/component.h"

namespace redoubt::inventory {

struct Extractor {
  std::string_view name;                         // of its folder: "npm_lock"
  std::string_view what;                         // for people: "npm lockfiles, versions 1 to 3"
  std::span<const std::string_view> file_names;  // base names that it reads

  /// All components of the file, in its order; none vanish. `file_name` (relative to the asset)
  /// goes into locations and messages. Bytes in, values out: no file access. Errors:
  /// kInvalidArgument "file:line: …", kResourceExhausted.
  Result<std::vector<Component>> (*extract)(std::string_view bytes, std::string_view file_name);
};

}  // namespace redoubt::inventory
