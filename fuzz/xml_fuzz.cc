// Any bytes as XML: refused with the file's name, or a tree within its bounds.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto root = ParseXml(bytes, "a.xml", {.size_bytes = 1 << 20, .depth = 16, .nodes = 5000});
  if (!root) {
    if (!root.error().message.starts_with("a.xml:")) std::abort();
    return 0;
  }
  if (root->name.empty() || root->line < 1) std::abort();
  return 0;
}
