// Diagnostics for operators, on stderr. Results never go here.
#pragma once

#include <fmt/format.h>

#include <string_view>

namespace redoubt {

enum class LogLevel { kDebug, kInfo, kWarning, kError, kOff };

/// Default kWarning. Thread-safe.
void SetLogLevel(LogLevel level);
bool LogEnabled(LogLevel level);
void LogWrite(LogLevel level, std::string_view message);

template <typename... Args>
void LogDebug(fmt::format_string<Args...> format, Args&&... args) {
  if (LogEnabled(LogLevel::kDebug))
    LogWrite(LogLevel::kDebug, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogInfo(fmt::format_string<Args...> format, Args&&... args) {
  if (LogEnabled(LogLevel::kInfo))
    LogWrite(LogLevel::kInfo, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogWarning(fmt::format_string<Args...> format, Args&&... args) {
  if (LogEnabled(LogLevel::kWarning))
    LogWrite(LogLevel::kWarning, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void LogError(fmt::format_string<Args...> format, Args&&... args) {
  if (LogEnabled(LogLevel::kError))
    LogWrite(LogLevel::kError, fmt::format(format, std::forward<Args>(args)...));
}

}  // namespace redoubt
