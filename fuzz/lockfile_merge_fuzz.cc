// Carrying one lockfile's changes into another: original and new text, parted by a NUL byte.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/json.h"
#include "inventory/extractors/npm_lock/npm_lock.h"
#include "respond/patch/lockfile_edit.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const size_t part = text.find('\0');
  if (part == std::string_view::npos) return 0;
  const std::string_view original = text.substr(0, part), after = text.substr(part + 1);
  const auto merged = respond::MergeLockfile({original, original, after, {}, "package-lock.json"});
  if (merged && !ParseOrderedJson(*merged, "package-lock.json")) std::abort();
  return 0;
}
