// Any bytes to any extractor of the table; the first one chooses it. What comes out names the file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "inventory/extractors/table.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  if (size == 0) return 0;
  const auto table = inventory::Extractors();
  const inventory::Extractor& extractor = table[data[0] % table.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string path = "a/file";
  const auto extraction = extractor.extract({bytes, path, [&](const std::string& other) {
                                               if (other.size() % 2)
                                                 return Result<std::string>(NotFound(other));
                                               return Result<std::string>(std::string(bytes));
                                             }});
  if (!extraction) {
    if (!extraction.error().message.starts_with(path)) std::abort();
    return 0;
  }
  for (const Component& c : extraction->components)
    if (c.name.empty() || c.location.file.empty()) std::abort();
  return 0;
}
