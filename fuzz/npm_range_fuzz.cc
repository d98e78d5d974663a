// Any text as a range and as a version, in all modes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/npm_version.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::formats;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t half = size / 2;
  const std::string_view a = text.substr(0, half);
  for (const Parsing parsing : {Parsing::kStrict, Parsing::kLoose}) {
    const auto version = NpmVersion::Parse(a, parsing);
    if (version) {
      const auto again = NpmVersion::Parse(version->ToString(), Parsing::kLoose);
      if (version->ToString().size() <= 256 && (!again || *again != *version)) std::abort();
    }
    for (const bool prereleases : {false, true}) {
      const auto range = NpmRange::Parse(text, {parsing, prereleases});
      if (range && version) range->Contains(*version);
      if (range) range->Contains("1.2.3");
    }
  }
  return 0;
}
