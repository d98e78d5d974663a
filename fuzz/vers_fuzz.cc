// Any text as a version range, of an ecosystem whose order is known.
#include <cstdint>
#include <string_view>

#include "formats/vers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto range = redoubt::formats::ParseVers({reinterpret_cast<const char*>(data), size});
  if (range) (void)redoubt::formats::AffectedOf(*range, "npm");
  return 0;
}
