// A reference to something callable, for continuations that live on the stack.
#pragma once

#include <type_traits>
#include <utility>

namespace redoubt::scan::code {

/// Calls whatever it was made from, which must outlive it. True means: stop searching.
class Then {
 public:
  template <typename F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, Then>)
  Then(F&& f)  // NOLINT: meant to convert
      : object_(const_cast<void*>(static_cast<const void*>(&f))),
        call_([](void* object) { return (*static_cast<std::remove_reference_t<F>*>(object))(); }) {}
  bool operator()() const { return call_(object_); }

 private:
  void* object_;
  bool (*call_)(void*);
};

}  // namespace redoubt::scan::code
