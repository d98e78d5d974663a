// Any bytes as a file of any language, under a taint rule of that language: no crash, no endless
// analysis. The first byte chooses the language.
#include <array>
#include <cstdint>
#include <string>

#include "scan/code/engine/engine.h"
#include "scan/code/rules/reader.h"

namespace {

using redoubt::scan::code::Language;

struct Kind {
  const char* name;
  Language language;
};

constexpr std::array kKinds = {Kind{"javascript", Language::kJavaScript},
                               Kind{"typescript", Language::kTypeScript},
                               Kind{"python", Language::kPython},
                               Kind{"java", Language::kJava},
                               Kind{"go", Language::kGo},
                               Kind{"csharp", Language::kCSharp},
                               Kind{"php", Language::kPhp},
                               Kind{"ruby", Language::kRuby}};

const redoubt::scan::code::RuleSet& RulesOf(size_t kind) {
  static const auto* made = [] {
    auto* sets = new std::array<redoubt::scan::code::RuleSet, kKinds.size()>;
    for (size_t i = 0; i < kKinds.size(); ++i) {
      const std::string rule = std::string(
                                   "rules: [{id: t, message: m, severity: ERROR, "
                                   "languages: [") +
                               kKinds[i].name +
                               "], mode: taint, pattern-sources: [{pattern: source(...)}], "
                               "pattern-sinks: [{pattern: sink(...)}], "
                               "pattern-sanitizers: [{pattern: clean(...)}]}]";
      (*sets)[i] =
          redoubt::scan::code::RuleSet::Compile(*redoubt::scan::code::ReadRules(rule, "fuzz"));
    }
    return sets;
  }();
  return (*made)[kind];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > 20'000) return 0;
  const size_t kind = data[0] % kKinds.size();
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // both words that the rule looks for, so that no prefilter ends it
  if (kKinds[kind].language == Language::kPhp) text = "<?php " + text;
  text += "\nsink(source())\n";
  redoubt::scan::code::ScanFile(RulesOf(kind), text, kKinds[kind].language);
  return 0;
}
