#include "scan/code/own_rules.h"

#include <iterator>

#include "base/yaml_pack.h"
#include "scan/code/rules/reader.h"

namespace redoubt::scan::code {

Result<std::vector<Rule>> OwnRules() {
  TRY(const std::vector<NamedYaml> files, UnpackYaml(kOwnRulePack));
  std::vector<Rule> all;
  for (const NamedYaml& file : files) {
    TRY(std::vector<Rule> some, ReadRules(file.root, file.name));
    std::ranges::move(some, std::back_inserter(all));
  }
  return all;
}

}  // namespace redoubt::scan::code
