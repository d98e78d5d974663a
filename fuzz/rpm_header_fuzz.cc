// Any bytes as a header of rpm, and as its package database: refused, or a package with a name.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/extractors/rpm/rpm_database.h"
#include "inventory/extractors/rpm/rpm_header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::inventory;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto check = [](std::string_view blob) {
    const auto header = ParseRpmHeader(blob);
    if (header && (header->name.empty() || header->FullVersion().size() < 3)) std::abort();
    if (header) static_cast<void>(header->SourcePackage());
  };
  check(bytes);
  static_cast<void>(ReadRpmNdb(bytes, [&](unsigned, std::string_view blob) { check(blob); }));
  return 0;
}
