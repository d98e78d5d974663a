// Any rule file on any code of any language: matches or errors, never a crash, and an end.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scan/code/engine/engine.h"
#include "scan/code/rules/reader.h"

// One byte for the language, the rule file up to a zero byte, then the code.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::scan::code;
  if (size < 2 || size > 16 << 10) return 0;
  const auto language = static_cast<Language>(data[0] % kLanguages);
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t end = text.find('\0');
  auto rules = ReadRules(text.substr(0, end), "r.yaml");
  if (!rules) {
    if (!rules.error().message.starts_with("r.yaml:")) std::abort();
    return 0;
  }
  const RuleSet set = RuleSet::Compile(std::move(*rules));
  for (const Rule& rule : set.rules())
    if (!rule.skipped.empty() && rule.skipped_line < 0) std::abort();
  const std::string_view code = end == text.npos ? "" : text.substr(end + 1);
  for (const CodeMatch& match : ScanFile(set, code, language).matches)
    if (match.start > match.end || match.end > code.size() || match.line < 1) std::abort();
  return 0;
}
