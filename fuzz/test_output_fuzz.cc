// Output of a repository's tests.
#include <cstddef>
#include <cstdint>

#include "respond/gates/tests_pass/test_output.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto output =
      redoubt::respond::gates::ParseTestOutput({reinterpret_cast<const char*>(data), size});
  if (!output.recognised && !output.tests.empty()) __builtin_trap();
  return 0;
}
