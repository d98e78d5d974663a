// Points in time and durations, with their text forms (RFC 3339; "24h", "90s", "4.2h").
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt {

/// Milliseconds since 1970-01-01T00:00:00Z. Zero means "not set".
struct Timestamp {
  int64_t ms = 0;

  bool IsSet() const { return ms != 0; }
  /// "2026-11-21T10:17:39.042Z"; milliseconds are left out when zero. "" when not set.
  std::string ToString() const;
  /// RFC 3339 date-time with any offset, or a date alone (midnight UTC). kInvalidArgument
  /// otherwise.
  static Result<Timestamp> Parse(std::string_view text);
  auto operator<=>(const Timestamp&) const = default;
};

struct Duration {
  int64_t ms = 0;

  double Seconds() const { return static_cast<double>(ms) / 1000.0; }
  /// The shortest exact form of one unit: "24h", "90s", "1500ms".
  std::string ToString() const;
  /// A for people: "3 h 12 min", "30 min", "41.0 s", "350 ms".
  std::string Human() const;
  /// A non-negative decimal number and one of ms, s, m, min, h, d; at most 10 years.
  static Result<Duration> Parse(std::string_view text);
  auto operator<=>(const Duration&) const = default;
};

inline Duration operator-(Timestamp a, Timestamp b) { return {a.ms - b.ms}; }
inline Timestamp operator+(Timestamp t, Duration d) { return {t.ms + d.ms}; }
inline Timestamp operator-(Timestamp t, Duration d) { return {t.ms - d.ms}; }
inline Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
constexpr Duration Milliseconds(int64_t n) { return {n}; }
constexpr Duration Seconds(int64_t n) { return {n * 1000}; }
constexpr Duration Minutes(int64_t n) { return {n * 60'000}; }
constexpr Duration Hours(int64_t n) { return {n * 3'600'000}; }

}  // namespace redoubt
