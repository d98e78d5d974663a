// Any text as each of the lists that a CSAF provider has; the first byte chooses.
#include <cstdint>
#include <string_view>

#include "formats/csaf/provider.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::string_view kUrl = "https://acme.example/";
  switch (data[0] % 4) {
    case 0:
      (void)redoubt::formats::ParseCsafProvider(text, "x");
      break;
    case 1:
      (void)redoubt::formats::ParseCsafChanges(text, kUrl, "x");
      break;
    case 2:
      (void)redoubt::formats::ParseCsafIndex(text, kUrl, "x");
      break;
    default:
      (void)redoubt::formats::ParseRolie(text, kUrl, "x");
  }
  return 0;
}
