// Two versions of a lockfile or a manifest, divided by a zero byte.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "respond/gates/expected_changes/npm_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::respond;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t middle = std::min(text.find('\0'), text.size());
  const gates::FilePair pair{"file.json", text.substr(0, middle),
                             text.substr(std::min(middle + 1, text.size()))};
  (void)gates::UnexpectedLockChanges(pair, {});
  (void)gates::UnexpectedManifestChanges(pair, {});
  // The same text twice holds no change.
  const auto same = gates::UnexpectedLockChanges({"file.json", pair.before, pair.before}, {});
  if (same && !same->empty()) __builtin_trap();
  return 0;
}
