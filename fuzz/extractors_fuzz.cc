// Any bytes to any extractor of the table: the line that they begin with names it, else the first
// byte chooses. What comes out names the file.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "inventory/extractors/table.h"

namespace {

// Takes the extractor's name, or one byte, off the bytes.
const redoubt::inventory::Extractor& Choose(std::string_view& bytes) {
  const auto table = redoubt::inventory::Extractors();
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  for (const auto& extractor : table) {
    if (extractor.name != line) continue;
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    return extractor;
  }
  const auto first = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return table[first % table.size()];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const inventory::Extractor& extractor = Choose(bytes);
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
