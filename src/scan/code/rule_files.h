// Rules from a file or a folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

struct RuleFiles {
  std::vector<Rule> rules;          // sorted by file
  std::string digest;               // of the files' texts
  std::vector<std::string> unread;  // files that cannot be read as rules, with the reason
};

/// The rules of a file, or of all YAML files below a folder that have a list `rules` (targets of
/// tests, NAME.test.yaml and NAME.fixed.yaml, have none that count). kNotFound when nothing is
/// there; kInvalidArgument when `path` is a file and cannot be read as rules, or holds no rule.
Result<RuleFiles> LoadRules(const std::filesystem::path& path);

}  // namespace redoubt::scan::code
