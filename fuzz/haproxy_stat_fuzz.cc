// Fuzzes the parser of HAProxy's `show stat`.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/haproxy/runtime_api.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::haproxy::ParseStat({reinterpret_cast<const char*>(data), size});
  return 0;
}
