// Any text as a VEX document.
#include <cstdint>
#include <string_view>

#include "formats/vex/vex.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseVex({reinterpret_cast<const char*>(data), size}, "vex.json");
  return 0;
}
