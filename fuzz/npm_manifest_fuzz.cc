// What of a package.json reaches npm, and how it is edited.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/npm/manifest_filter.h"
#include "respond/patch/manifest_edit.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto filtered = npm::FilterManifest(text, "package.json")) {
    const auto again = npm::FilterManifest(*filtered, "package.json");
    if (!again || *again != *filtered) std::abort();
  }
  const auto edited = respond::EditManifest(text, "package.json", "", {{"", "a", "^2.0.0"}},
                                            {{"p", "a", "1", "1.5.0"}});
  (void)edited;
  (void)npm::IsRegistrySpec(text);
  (void)respond::RewriteSpec(text, "1.2.3");
  return 0;
}
