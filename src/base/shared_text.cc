#include "base/shared_text.h"

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>
#include <ostream>
#include <stdexcept>

namespace redoubt {

// The text follows it.
struct SharedText::Block {
  std::atomic<uint32_t> holders;
  uint32_t size;

  char* Text() { return reinterpret_cast<char*>(this + 1); }
};

SharedText::Block* SharedText::Make(std::string_view text) {
  if (text.size() > UINT32_MAX) throw std::length_error("SharedText: more than 4 GiB");
  auto* const block = new (::operator new(sizeof(Block) + text.size()))
      Block{1, static_cast<uint32_t>(text.size())};
  std::memcpy(block->Text(), text.data(), text.size());
  return block;
}

void SharedText::Hold() const {
  if (block_) block_->holders.fetch_add(1, std::memory_order_relaxed);
}

void SharedText::Release() {
  if (block_ && block_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1)
    ::operator delete(block_);
}

SharedText::operator std::string_view() const {
  return block_ ? std::string_view(block_->Text(), block_->size) : std::string_view();
}

void SharedText::ShareWith(SharedText& last) {
  if (*this == last)
    *this = last;
  else
    last = *this;
}

size_t SharedText::HeapBytes() const { return block_ ? sizeof(Block) + block_->size : 0; }

std::ostream& operator<<(std::ostream& out, const SharedText& text) { return out << text.view(); }

std::string Join(std::span<const SharedText> parts, std::string_view separator) {
  std::string out;
  for (const SharedText& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

}  // namespace redoubt
