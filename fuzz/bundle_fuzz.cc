// Entry bundles of an exported log, and the digests that entries name.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "evidence/blob_refs.h"
#include "evidence/tiles.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  if (size == 0) return 0;
  const uint64_t width = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Bundle bundle = ParseBundle(bytes, width);
  if (bundle.entries.size() > width) std::abort();
  uint64_t at = 0;
  std::set<Digest> digests;
  for (const BundleEntry& entry : bundle.entries) {
    if (entry.begin != at || entry.end != at + 2 + entry.bytes.size()) std::abort();
    at = entry.end;
    CollectDigests(entry.bytes, digests);
  }
  if (bundle.fault.empty() != (bundle.entries.size() == width && at == bytes.size())) std::abort();
  return 0;
}
