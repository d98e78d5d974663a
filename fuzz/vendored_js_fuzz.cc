// Any bytes as a JavaScript file: what it is told to be has a name and a version.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inventory/extractors/vendored_js/js_signature.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::inventory;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string_view name : {"jquery.js", "moment.min.js", "d3.js"})
    for (const JsLibrary& library : JsLibrariesIn(name, bytes))
      if (library.package.empty() || library.version.size() < 3) std::abort();
  static_cast<void>(JsLibraryOfName(bytes.substr(0, 100)));
  return 0;
}
