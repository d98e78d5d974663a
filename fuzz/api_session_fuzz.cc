// What the prober says about a hostile service.
#include <cstddef>
#include <cstdint>

#include "respond/gates/api_unchanged/answer.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::respond::gates;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)JsonShape(text);
  if (const auto session = ParseSession(text)) {
    std::vector<ApiRequest> requests(session->answers.size());
    if (!CompareSessions(requests, *session, *session).empty()) __builtin_trap();
  }
  return 0;
}
