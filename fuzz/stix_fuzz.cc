#include <cstdint>
#include <string_view>

#include "formats/stix.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseStix({reinterpret_cast<const char*>(data), size}, "list");
  return 0;
}
