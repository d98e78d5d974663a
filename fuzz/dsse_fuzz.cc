// DSSE envelopes and in-toto statements.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/dsse.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto envelope = ParseEnvelope(text)) {
    (void)ParseStatement(envelope->payload);
    (void)Pae(envelope->payload_type, envelope->payload);
  }
  if (const auto statement = ParseStatement(text)) {
    const auto json = statement->ToJson();
    if (!json) std::abort();
    const auto again = ParseStatement(*json);
    if (!again || again->digest != statement->digest) std::abort();
  }
  return 0;
}
