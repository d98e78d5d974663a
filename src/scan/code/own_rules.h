// The rules of rules/code, which are compiled in.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

/// For UnpackYaml (base/yaml_pack.h); src/pack_rules.cc makes it.
extern const std::string_view kOwnRulePack;

/// All of them, sorted by file. Errors: none in a build that passed its tests.
Result<std::vector<Rule>> OwnRules();

}  // namespace redoubt::scan::code
