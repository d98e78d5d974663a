#include "scan/code/own_rules.h"

#include <iterator>

#include "base/yaml_pack.h"
#include "scan/code/packed_literals.h"
#include "scan/code/rules/reader.h"

namespace redoubt::scan::code {
namespace {

void TakeLiterals(const YamlNode& node, Rule& rule) {
  const YamlNode* packed = node.Find(kPackedLiterals);
  if (packed == nullptr) return;
  for (const YamlNode::Entry& entry : packed->entries) {
    const auto language = LanguageOfRule(entry.key);
    if (!language) continue;
    KnownLiterals& known = rule.known_literals.emplace_back(KnownLiterals{*language, {}});
    for (const YamlNode& any : entry.value.items) {
      std::vector<std::string>& texts = known.all.emplace_back();
      for (const YamlNode& text : any.items) texts.push_back(text.text);
    }
  }
}

std::vector<std::string> TextsAt(const YamlNode& node, std::string_view key) {
  std::vector<std::string> texts;
  if (const YamlNode* list = node.Find(key))
    for (const YamlNode& item : list->items) texts.push_back(item.text);
  return texts;
}

}  // namespace

Result<std::vector<Rule>> OwnRules() {
  TRY(const std::vector<NamedYaml> files, UnpackYaml(kOwnRulePack));
  std::vector<Rule> all;
  for (const NamedYaml& file : files) {
    TRY(std::vector<Rule> some, ReadRules(file.root, file.name));
    const YamlNode& nodes = *file.root.Find("rules");
    for (size_t i = 0; i < some.size(); ++i) {
      TakeLiterals(nodes.items[i], some[i]);
      some[i].bad_examples = TextsAt(nodes.items[i], kPackedBad);
      some[i].good_examples = TextsAt(nodes.items[i], kPackedGood);
    }
    std::ranges::move(some, std::back_inserter(all));
  }
  return all;
}

}  // namespace redoubt::scan::code
