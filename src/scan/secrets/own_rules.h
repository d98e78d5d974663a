// The detectors of rules/secrets as they are compiled in (cmake/Embed.cmake makes the source file).
#pragma once

#include <span>
#include <string_view>

namespace redoubt::scan::secrets {

struct OwnRuleFile {
  std::string_view name;  // "rules/secrets/github.yaml"
  std::string_view text;
};

std::span<const OwnRuleFile> OwnRuleFiles();

}  // namespace redoubt::scan::secrets
