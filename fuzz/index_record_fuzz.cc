// A record of the advisory index: what can be read is written the same way again.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "intel/record_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto advisory = redoubt::intel::DecodeAdvisory({reinterpret_cast<const char*>(data), size});
  if (!advisory) return 0;
  std::vector<uint32_t> at;
  const std::string bytes = redoubt::intel::EncodeAdvisory(*advisory, at);
  const auto again = redoubt::intel::DecodeAdvisory(bytes);
  if (!again || again->id != advisory->id || again->affected != advisory->affected) abort();
  redoubt::intel::AffectedView view;
  for (size_t i = 0; i < at.size(); ++i) {
    if (!redoubt::intel::ViewAffected(bytes, at[i], view)) abort();
    if (view.ranges.size() != advisory->affected[i].ranges.size()) abort();
  }
  return 0;
}
