// Words for people. A full disk behind stdout or stderr never ends a program in the middle of its
// work: fmt::print would throw.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>

namespace redoubt::cli {

/// To stdout. What could not be written is found at the end of Main, by ferror.
template <typename... T>
void Out(fmt::format_string<T...> format, T&&... arguments) {
  const std::string text = fmt::format(format, std::forward<T>(arguments)...);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

/// To stderr. Nobody is left to be told of a failure.
template <typename... T>
void Say(fmt::format_string<T...> format, T&&... arguments) {
  const std::string text = fmt::format(format, std::forward<T>(arguments)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace redoubt::cli
