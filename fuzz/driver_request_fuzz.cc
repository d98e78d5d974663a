// Fuzzes what anybody may send to the rollout driver, and what it may answer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/haproxy/protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto request = redoubt::haproxy::ParseDriverRequest(text)) (void)request->ToJson();
  (void)redoubt::haproxy::ParseDriverAnswer(text);
  return 0;
}
