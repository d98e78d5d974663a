#include "scan/code/syntax/grammar.h"

#include <tree_sitter/api.h>

#include <unordered_map>

namespace redoubt::scan::code {

Grammar Grammar::Resolve(const GrammarSpec& spec) {
  Grammar grammar;
  grammar.language = spec.language();
  std::unordered_map<std::string_view, const KindRule*> rules;
  for (const KindRule& rule : spec.kinds) rules.emplace(rule.kind, &rule);

  const uint32_t fields = ts_language_field_count(grammar.language);
  grammar.fields.resize(fields + 1, kFieldNone);
  for (uint32_t i = 1; i <= fields; ++i)
    grammar.fields[i] =
        InternField(ts_language_field_name_for_id(grammar.language, static_cast<TSFieldId>(i)));

  const uint32_t symbols = ts_language_symbol_count(grammar.language);
  grammar.kinds.resize(symbols);
  for (uint32_t symbol = 0; symbol < symbols; ++symbol) {
    const std::string_view name =
        ts_language_symbol_name(grammar.language, static_cast<TSSymbol>(symbol));
    Kind& kind = grammar.kinds[symbol];
    kind.name = InternKind(name);
    if (ts_language_symbol_type(grammar.language, static_cast<TSSymbol>(symbol)) !=
        TSSymbolTypeRegular)
      continue;
    if (const auto rule = rules.find(name); rule != rules.end()) {
      kind.role = rule->second->role;
      kind.shape = rule->second->shape;
      kind.field = rule->second->field;
    }
    for (const FieldRule& rule : spec.fields) {
      if (!rule.kind.empty() && rule.kind != name) continue;
      const TSFieldId field = ts_language_field_id_for_name(
          grammar.language, rule.from.data(), static_cast<uint32_t>(rule.from.size()));
      if (field != 0) kind.renamed.emplace_back(field, rule.to);
    }
  }
  return grammar;
}

}  // namespace redoubt::scan::code
