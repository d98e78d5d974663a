// Any text as a CVSS vector: scores from 0 to 10 in tenths, or an error.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/cvss.h"

namespace {

void Check(double score) {
  if (!(score >= 0 && score <= 10) || std::round(score * 10) / 10 != score) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto score = redoubt::formats::ScoreCvss(text);
  if (!score) return 0;
  Check(score->score);
  Check(score->base);
  Check(score->temporal.value_or(0));
  Check(score->environmental.value_or(0));
  return 0;
}
