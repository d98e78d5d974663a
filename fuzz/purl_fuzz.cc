// Any text as a purl: what is parsed can be built, and what was built parses to the same parts.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/purl.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::formats;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto purl = ParsePurl(text);
  if (purl) {
    const auto built = BuildPurl(*purl);
    if (!built) std::abort();
    if (built->size() > 4096) return 0;
    const auto again = ParsePurl(*built);
    if (!again || *again != *purl) std::abort();
  }
  NpmPurl(text.substr(0, size / 2), text.substr(size / 2));
  return 0;
}
