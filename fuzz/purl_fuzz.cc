// Any text as a purl: what is parsed can be built, what was built parses to the same parts, and a
// package of an ecosystem stays that package.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "formats/purl.h"
#include "formats/purl_ecosystem.h"

namespace {

// Once through OSV's names everything is normal: the second way gives the same.
void CheckPackage(const redoubt::formats::Purl& purl) {
  using namespace redoubt::formats;
  const auto package = PackageOfPurl(purl);
  if (!package) return;
  const auto back = PurlOfPackage(*package);
  if (!back) return;
  const auto again = PackageOfPurl(*back);
  if (!again || *again != *package) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::formats;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto purl = ParsePurl(text);
  if (purl) {
    const auto built = BuildPurl(*purl);
    if (!built) std::abort();
    if (built->size() > 4096) return 0;
    const auto again = ParsePurl(*built);
    if (!again || *again != *purl) std::abort();
    if (const auto canonical = CanonicalPurl(text); !canonical || *canonical != *built)
      std::abort();
    CheckPackage(*purl);
  }
  NpmPurl(text.substr(0, size / 2), text.substr(size / 2));
  return 0;
}
