// Bytes to lines of a text.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace redoubt::scan::code {

class Lines {
 public:
  explicit Lines(std::string_view source) {
    for (size_t at = source.find('\n'); at != source.npos; at = source.find('\n', at + 1))
      ends_.push_back(static_cast<uint32_t>(at));
  }
  int Of(uint32_t byte) const {
    return static_cast<int>(std::ranges::lower_bound(ends_, byte) - ends_.begin()) + 1;
  }

 private:
  std::vector<uint32_t> ends_;
};

}  // namespace redoubt::scan::code
