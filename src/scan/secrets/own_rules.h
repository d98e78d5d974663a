// The detectors of rules/secrets as they are compiled in (src/pack_rules.cc makes the source file).
#pragma once

#include <string_view>

namespace redoubt::scan::secrets {

/// For UnpackYaml (base/yaml_pack.h).
extern const std::string_view kOwnRulePack;

}  // namespace redoubt::scan::secrets
