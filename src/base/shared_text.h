// Text that many values have in common, and texts that are mostly absent: one pointer each.
#pragma once

#include <fmt/core.h>

#include <compare>
#include <concepts>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace redoubt {

/// Never changes once made, so copies share it: a list of 300,000 components of one file holds its
/// name once. Takes 8 bytes, and nothing else when empty. Texts of up to 4 GiB. Copies may be used
/// by several threads; one object, as any value, by one at a time.
class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string_view text) : block_(text.empty() ? nullptr : Make(text)) {}
  SharedText(const std::string& text) : SharedText(std::string_view(text)) {}
  SharedText(const char* text) : SharedText(std::string_view(text)) {}
  SharedText(const SharedText& other) : block_(other.block_) { Hold(); }
  SharedText(SharedText&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  SharedText& operator=(SharedText other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~SharedText() { Release(); }

  operator std::string_view() const;
  operator std::string() const { return std::string(view()); }

  std::string_view view() const { return *this; }
  bool empty() const { return !block_; }
  size_t size() const { return view().size(); }
  /// Bytes that it takes beside the object itself; copies share them.
  size_t HeapBytes() const;

  /// Of lists whose neighbours often say the same: takes the text of `last` where it is equal, and
  /// becomes `last` where not.
  void ShareWith(SharedText& last);

  bool starts_with(std::string_view prefix) const { return view().starts_with(prefix); }
  bool ends_with(std::string_view suffix) const { return view().ends_with(suffix); }

  template <std::convertible_to<std::string_view> Text>
  friend bool operator==(const SharedText& a, const Text& b) {
    return a.view() == std::string_view(b);
  }
  template <std::convertible_to<std::string_view> Text>
  friend std::strong_ordering operator<=>(const SharedText& a, const Text& b) {
    return a.view() <=> std::string_view(b);
  }

 private:
  struct Block;

  static Block* Make(std::string_view text);
  void Hold() const;
  void Release();

  Block* block_ = nullptr;
};

std::ostream& operator<<(std::ostream& out, const SharedText& text);

/// As Join() of base/text.h.
std::string Join(std::span<const SharedText> parts, std::string_view separator);

}  // namespace redoubt

template <>
struct fmt::formatter<redoubt::SharedText> : fmt::formatter<std::string_view> {
  template <typename Context>
  auto format(const redoubt::SharedText& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(text.view(), context);
  }
};
