// Any bytes as a Berkeley DB of rpm: refused, or packages whose headers are refused or named.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/extractors/rpm/rpm_database.h"
#include "inventory/extractors/rpm/rpm_header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::inventory;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(ReadRpmBerkeley(bytes, [&](unsigned number, std::string_view blob) {
    if (number == 0) std::abort();
    static_cast<void>(ParseRpmHeader(blob));
    VisitRpmFiles(blob, [](std::string_view path, std::string_view digest) {
      static_cast<void>(path.size() + digest.size());
    });
  }));
  return 0;
}
