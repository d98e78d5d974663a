// Any pattern, fix and text of any language, each on its side of a zero byte: what is fixed parses
// as well as it did, and fixing ends.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "scan/code/fix/apply.h"
#include "scan/code/syntax/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::scan::code;
  if (size < 4 || size > 4096) return 0;
  const auto language = static_cast<Language>(data[0] % static_cast<size_t>(Language::kRegex));
  const std::string_view all(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t first = all.find('\0');
  const size_t second = first == all.npos ? all.npos : all.find('\0', first + 1);
  if (second == all.npos) return 0;
  Rule rule;
  rule.id = "r";
  rule.languages = {language};
  rule.formula.text = all.substr(0, first);
  rule.fix = all.substr(first + 1, second - first - 1);
  const std::string text(all.substr(second + 1));
  const RuleSet rules = RuleSet::Compile({rule});
  const FixResult result = FixText(rules, text, language);
  if (result.applied.empty() && result.text != text) std::abort();
  if (language == Language::kGeneric) return 0;
  const auto before = Parse(language, text), after = Parse(language, result.text);
  if (before && after && after->errors > before->errors) std::abort();
  return 0;
}
