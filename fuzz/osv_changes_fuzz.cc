// Any text as OSV's list of changes.
#include <cstdint>
#include <string_view>

#include "formats/osv_changes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  (void)redoubt::formats::ParseOsvChanges({reinterpret_cast<const char*>(data), size}, "x.csv");
  return 0;
}
