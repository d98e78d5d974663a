// Any bytes as an OSV record; what is read can be asked for any version.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/osv.h"
#include "intel/index.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto advisory = formats::ParseOsv(text, "a.json");
  if (!advisory) {
    if (!advisory.error().message.starts_with("a.json")) std::abort();
    return 0;
  }
  if (advisory->id.empty()) std::abort();
  const auto affected = advisory->affected;
  const intel::Index index({*std::move(advisory)});
  for (const Affected& a : affected)
    for (const char* version : {"0.0.0", "1.2.3-beta", "999.0.0", "not a version", ""})
      if (index.IsVulnerable(a.ecosystem, a.name, version) !=
          !index.Query(a.ecosystem, a.name, version).empty())
        std::abort();
  return 0;
}
