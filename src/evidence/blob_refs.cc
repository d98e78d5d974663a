#include "evidence/blob_refs.h"

namespace redoubt {

void CollectDigests(std::string_view entry, std::set<Digest>& digests) {
  constexpr std::string_view kPrefix = "sha256:";
  constexpr size_t kLength = kPrefix.size() + 64;
  for (size_t at = entry.find(kPrefix); at != std::string_view::npos;
       at = entry.find(kPrefix, at + kPrefix.size())) {
    const std::string_view text = entry.substr(at, kLength);
    if (const Result<Digest> digest = Digest::Parse(text); digest && text.size() == kLength)
      digests.insert(*digest);
  }
}

}  // namespace redoubt
