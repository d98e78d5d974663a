// Any text as an SSVC vector: what was read is written, and reads as the same evaluation.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/ssvc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::formats::ssvc;
  const auto evaluation = ParseVector({reinterpret_cast<const char*>(data), size});
  if (!evaluation || !evaluation->when.IsSet()) return 0;
  const auto again = ParseVector(BuildVector(*evaluation));
  if (!again || *again != *evaluation) std::abort();
  return 0;
}
