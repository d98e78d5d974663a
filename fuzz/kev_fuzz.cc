#include <cstdint>
#include <string_view>

#include "formats/kev.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseKev({reinterpret_cast<const char*>(data), size}, "kev.json");
  return 0;
}
