// Finds many short words in bytes in one pass: an Aho-Corasick automaton.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt {

/// Which word ended where.
struct KeywordHit {
  uint32_t word = 0;  // index into what it was made of
  size_t end = 0;     // offset behind its last byte
};

/// Immutable once made; thread-safe.
class Keywords {
 public:
  Keywords() = default;
  /// kFolded: upper and lower case ASCII letters are one. Errors: kInvalidArgument for an empty
  /// word; kResourceExhausted for more than 65,535 states in all.
  enum class Case { kFolded, kExact };
  static Result<Keywords> Make(const std::vector<std::string>& words, Case letters = Case::kFolded);

  /// Calls `use(KeywordHit)` for every occurrence, also overlapping ones, in the order of their
  /// ends; stops when it returns false. Linear in the bytes and the hits.
  template <typename Use>
  void Scan(std::string_view bytes, Use use) const {
    if (next_.empty()) return;
    uint32_t state = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
      state = next_[state * classes_ + class_of_[static_cast<unsigned char>(bytes[i])]];
      if (state < first_final_) continue;
      const uint32_t final_state = state - first_final_;
      for (uint32_t at = ends_[final_state]; at < ends_[final_state + 1]; ++at)
        if (!use(KeywordHit{words_[at], i + 1})) return;
    }
  }

 private:
  std::array<uint8_t, 256> class_of_{};  // bytes that no word holds are class 0
  uint32_t classes_ = 0;
  std::vector<uint16_t> next_;  // state × class → state; states at which words end come last
  uint32_t first_final_ = 0;
  std::vector<uint32_t> ends_;  // final state → where its words begin in words_
  std::vector<uint32_t> words_;
};

}  // namespace redoubt
