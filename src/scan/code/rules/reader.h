// Rule files of the Semgrep and Opengrep format (YAML), classic and `match:` syntax.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

/// All rules of one file, in its order. A rule that this engine cannot run exactly as it is written
/// is returned with `skipped` and `skipped_line`. Errors, which name file and line:
/// kInvalidArgument when it is not YAML or has no list `rules`; kResourceExhausted for a limit of
/// base/yaml.h.
Result<std::vector<Rule>> ReadRules(std::string_view text, std::string_view file);
/// The same of a document that is parsed.
Result<std::vector<Rule>> ReadRules(const YamlNode& root, std::string_view file);

}  // namespace redoubt::scan::code
