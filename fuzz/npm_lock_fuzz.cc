// Any bytes as an npm lockfile: components that agree with the tree, or an error that names the
// file.
#include <simdjson.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/extractors/npm_lock/npm_lock.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tree = inventory::ParseNpmTree(text, "package-lock.json");
  if (!tree) {
    if (!tree.error().message.starts_with("package-lock.json")) std::abort();
    return 0;
  }
  simdjson::dom::parser checker;  // what is read is JSON
  if (text.starts_with("\xEF\xBB\xBF")) return 0;
  if (checker.parse(simdjson::padded_string(text)).error()) std::abort();
  for (const Component& c : inventory::ComponentsOf(*tree))
    if (c.path.empty() || c.location.line < 1) std::abort();
  return 0;
}
