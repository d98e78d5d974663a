// Tree listings and symbolic links of a hostile repository: no accepted path or link leaves the
// tree.
#include <cstdlib>
#include <string_view>

#include "adapters/git/call.h"
#include "adapters/git/tree.h"
#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto entries = redoubt::ParseTreeListing(text)) {
    for (const auto& entry : *entries)
      if (entry.path.empty() || entry.path[0] == '/' ||
          ("/" + entry.path + "/").find("/../") != std::string::npos)
        std::abort();
  }
  // "path\ntarget\n…" as links.
  std::vector<redoubt::TreeLink> links;
  const std::vector<std::string> lines = redoubt::Split(text, '\n');
  for (size_t i = 0; i + 1 < lines.size() && links.size() < 64; i += 2)
    if (redoubt::IsSafeTreePath(lines[i])) links.push_back({lines[i], lines[i + 1]});
  if (redoubt::CheckLinks(links))
    for (const auto& link : links)
      if (link.target.starts_with('/')) std::abort();
  [[maybe_unused]] const auto diff = redoubt::CheckDiff(text);
  return 0;
}
