// Any bytes as an export of intelligence.
#include <cstdint>
#include <string_view>

#include "intel/export_format.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::intel::ReadExport({reinterpret_cast<const char*>(data), size});
  return 0;
}
