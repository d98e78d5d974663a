// Any pattern of any language: trees that fit together or an error, never a crash.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scan/code/match/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt::scan::code;
  if (size < 2 || size > 2048) return 0;
  const auto language = static_cast<Language>(data[0] % static_cast<size_t>(Language::kGeneric));
  const auto pattern =
      CompilePattern({reinterpret_cast<const char*>(data + 1), size - 1}, language);
  if (!pattern) return 0;
  const Tree& tree = (*pattern)->tree;
  if ((*pattern)->specials.size() != tree.size() || (*pattern)->roots.empty()) std::abort();
  for (NodeId id = 0; id < tree.size(); ++id)
    if (tree[id].last <= id || tree[id].last > tree.size() || tree[id].end < tree[id].start)
      std::abort();
  return 0;
}
