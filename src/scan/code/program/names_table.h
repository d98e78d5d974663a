// The texts of outlines, each kept once.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace redoubt::scan::code {

/// The number of a text in a NameTable; 0 is "".
using Name = uint32_t;

/// Texts longer than 500 bytes are none that a name can have and become "".
class NameTable {
 public:
  NameTable() : texts_{""} {}
  Name Intern(std::string_view text);
  /// 0 when nothing was called that.
  Name Find(std::string_view text) const;
  std::string_view Text(Name name) const { return texts_[name]; }

 private:
  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t used_ = 0;
  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, Name> by_text_;
};

}  // namespace redoubt::scan::code
