#include "scan/code/program/names_table.h"

#include <algorithm>

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxText = 500;
constexpr size_t kChunk = 64 << 10;
}  // namespace

Name NameTable::Intern(std::string_view text) {
  if (text.empty() || text.size() > kMaxText) return 0;
  const auto found = by_text_.find(text);
  if (found != by_text_.end()) return found->second;
  if (chunks_.empty() || used_ + text.size() > kChunk) {
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(kChunk));
    used_ = 0;
  }
  char* const kept = chunks_.back().get() + used_;
  std::ranges::copy(text, kept);
  used_ += text.size();
  texts_.emplace_back(kept, text.size());
  const Name name = static_cast<Name>(texts_.size() - 1);
  by_text_.emplace(texts_.back(), name);
  return name;
}

Name NameTable::Find(std::string_view text) const {
  const auto found = by_text_.find(text);
  return found == by_text_.end() ? 0 : found->second;
}

}  // namespace redoubt::scan::code
