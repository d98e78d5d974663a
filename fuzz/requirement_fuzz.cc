// Any text as a requirement of every syntax, and any text as a version for it.
#include <cstdint>
#include <string_view>

#include "formats/versions/requirement.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using redoubt::formats::Requirement;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t line = text.find('\n');
  const std::string_view version = line == std::string_view::npos ? "1.2.3" : text.substr(line + 1);
  for (const std::string_view ecosystem :
       {"crates.io", "Maven", "npm", "Packagist", "PyPI", "RubyGems"})
    if (const auto requirement = Requirement::Parse(ecosystem, text.substr(0, line)))
      (void)requirement->Allows(version);
  return 0;
}
