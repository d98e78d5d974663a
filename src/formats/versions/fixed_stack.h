// A stack of bounded capacity inside the object itself: no allocation, and no cost for what is not
// used.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace redoubt::formats::versions {

template <typename T, size_t kCapacity>
class FixedStack {
  static_assert(std::is_trivially_destructible_v<T>);

 public:
  FixedStack() = default;
  FixedStack(const FixedStack&) = delete;
  FixedStack& operator=(const FixedStack&) = delete;

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == kCapacity; }
  const T& operator[](size_t i) const { return data()[i]; }
  const T& back() const { return data()[size_ - 1]; }
  /// Requires !full().
  void push(const T& value) { std::construct_at(data() + size_++, value); }
  void pop() { --size_; }
  /// Removes [first, last).
  void erase(size_t first, size_t last) {
    for (size_t i = last; i < size_; ++i) data()[first + i - last] = data()[i];
    size_ -= last - first;
  }

 private:
  T* data() { return std::launder(reinterpret_cast<T*>(bytes_)); }
  const T* data() const { return std::launder(reinterpret_cast<const T*>(bytes_)); }

  alignas(T) std::byte bytes_[sizeof(T) * kCapacity];
  size_t size_ = 0;
};

}  // namespace redoubt::formats::versions
