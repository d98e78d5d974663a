#include "base/text_form.h"

#include <algorithm>
#include <cstdint>

namespace redoubt {
namespace {

constexpr size_t kLookedAtBytes = 8000;

enum class Order { kNone, kLittle, kBig };

Order Utf16OrderOf(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Order::kLittle;
  if (bytes.starts_with("\xFE\xFF")) return Order::kBig;
  const std::string_view head = bytes.substr(0, 256);
  if (head.size() < 8) return Order::kNone;
  size_t even = 0, odd = 0;
  for (size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  const size_t half = head.size() / 2;
  if (even == 0 && odd * 10 >= half * 9) return Order::kLittle;
  if (odd == 0 && even * 10 >= half * 9) return Order::kBig;
  return Order::kNone;
}

void Append(uint32_t unit, std::string& out) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += static_cast<char>(0xC0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 0x3F));
  } else {  // halves of pairs too: no secret holds them
    out += static_cast<char>(0xE0 | unit >> 12);
    out += static_cast<char>(0x80 | (unit >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

}  // namespace

std::optional<std::string_view> TextOf(std::string_view bytes, std::string& store) {
  const Order order = Utf16OrderOf(bytes);
  if (order != Order::kNone) {
    store.clear();
    store.reserve(bytes.size() / 2 + 16);
    for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
      const auto first = static_cast<unsigned char>(bytes[i]);
      const auto second = static_cast<unsigned char>(bytes[i + 1]);
      const uint32_t unit = order == Order::kLittle ? second << 8 | first : first << 8 | second;
      if (unit != 0xFEFF) Append(unit, store);
    }
    return store;
  }
  const std::string_view head = bytes.substr(0, kLookedAtBytes);
  if (head.find('\0') != std::string_view::npos) return std::nullopt;
  return bytes;
}

}  // namespace redoubt
