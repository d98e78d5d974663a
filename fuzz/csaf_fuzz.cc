// Any text as a CSAF document.
#include <cstdint>
#include <string_view>

#include "formats/csaf/csaf.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseCsaf({reinterpret_cast<const char*>(data), size}, "csaf.json");
  return 0;
}
