// Any text as a CVSS vector: a score from 0 to 10, or an error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/cvss.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto score = redoubt::formats::ScoreCvss(text);
  if (score && !(score->base >= 0 && score->base <= 10)) std::abort();
  return 0;
}
