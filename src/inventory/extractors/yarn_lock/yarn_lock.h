// yarn.lock: of Yarn 1 ("classic", a format of its own) and of Yarn 2 to 4 ("berry", YAML).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

/// "name@range", as one package or folder asks for another.
struct YarnNeed {
  std::string name, range;
  int line = 0;
  bool optional = false;
};

struct YarnEntry {
  std::vector<std::string> asked;  // the descriptors that it answers: "a@^1.0.0"
  std::string name, version;
  std::string resolved;   // classic: a URL; berry: what follows the name, "npm:1.0.0"
  std::string integrity;  // classic: subresource integrity; berry: its own checksum
  int line = 0;
  std::vector<YarnNeed> needs;
};

/// Errors: kInvalidArgument "path:line: …".
Result<std::vector<YarnEntry>> ParseYarnClassic(std::string_view text, std::string_view path);
Result<std::vector<YarnEntry>> ParseYarnBerry(std::string_view text, std::string_view path);

/// "@s/a@npm:^1" is "@s/a" and "npm:^1".
std::pair<std::string_view, std::string_view> SplitDescriptor(std::string_view descriptor);

extern const Extractor kYarnLock;

}  // namespace redoubt::inventory
