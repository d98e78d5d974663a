#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/epss.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto file =
      redoubt::formats::ParseEpss({reinterpret_cast<const char*>(data), size}, "epss.csv");
  if (!file) return 0;
  for (const redoubt::formats::EpssRow& row : file->rows)
    if (!(row.score >= 0 && row.score <= 1)) abort();
  return 0;
}
