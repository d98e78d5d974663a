#include <cstdint>
#include <string_view>

#include "formats/cve_list.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseCveList({reinterpret_cast<const char*>(data), size}, "list");
  return 0;
}
