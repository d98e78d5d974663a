// packed-refs of a repository that somebody else controls: whatever is accepted is a safe ref.
#include <cstdlib>
#include <string_view>

#include "adapters/git/refs.h"
#include "adapters/git/repository.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto refs = redoubt::ParsePackedRefs(text, "packed-refs"))
    for (const auto& [ref, value] : *refs)
      if (!redoubt::IsRefName(ref) || !redoubt::IsObjectId(value) || ref.find("..") != ref.npos ||
          ref.find("/-") != ref.npos)
        std::abort();
  if (const auto source = redoubt::LocateSource(std::string(text)))
    if (source->local ? !source->path.is_absolute() : source->url.starts_with('-')) std::abort();
  return 0;
}
