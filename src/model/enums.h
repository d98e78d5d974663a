// Named enumerations: every enum of the model has one table of names, used by JSON, YAML and
// people.
#pragma once

#include <fmt/format.h>

#include <string_view>

#include "base/result.h"

namespace redoubt {

template <typename E>
struct EnumName {
  E value;
  std::string_view name;
};

/// Specialised beside each enum: `static constexpr EnumName<E> kNames[]` and `kWhat`.
template <typename E>
struct EnumTable;

template <typename E>
concept NamedEnum = requires { EnumTable<E>::kNames; };

template <NamedEnum E>
constexpr std::string_view NameOf(E value) {
  for (const auto& entry : EnumTable<E>::kNames)
    if (entry.value == value) return entry.name;
  return "unknown";
}

/// kInvalidArgument names the allowed words.
template <NamedEnum E>
Result<E> ParseEnum(std::string_view text) {
  std::string allowed;
  for (const auto& entry : EnumTable<E>::kNames) {
    if (entry.name == text) return entry.value;
    if (!allowed.empty()) allowed += ", ";
    allowed += entry.name;
  }
  constexpr std::string_view kWhat = EnumTable<E>::kWhat;
  const std::string_view article =
      std::string_view("aeiou").find(kWhat.front()) == std::string_view::npos ? "a" : "an";
  return InvalidArgument(
      fmt::format("\"{}\" is not {} {} (mend: one of {})", text, article, kWhat, allowed));
}

}  // namespace redoubt

/// REDOUBT_ENUM(Severity, "severity", {Severity::kLow, "low"}, …) at namespace redoubt.
#define REDOUBT_ENUM(E, what, ...)                         \
  template <>                                              \
  struct EnumTable<E> {                                    \
    static constexpr std::string_view kWhat = what;        \
    static constexpr EnumName<E> kNames[] = {__VA_ARGS__}; \
  };
