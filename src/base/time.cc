#include "base/time.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

namespace redoubt {
namespace {

constexpr int64_t kDayMs = 86'400'000;
constexpr int64_t kMaxDurationMs = 3650 * kDayMs;

// Reads exactly `width` digits at the front of `text` and removes them.
Result<int> TakeDigits(std::string_view& text, size_t width) {
  int value = 0;
  if (text.size() < width) return InvalidArgument("date ends early");
  for (size_t i = 0; i < width; ++i) {
    if (text[i] < '0' || text[i] > '9') return InvalidArgument("date has a non-digit");
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(width);
  return value;
}

Status TakeChar(std::string_view& text, std::string_view allowed) {
  if (text.empty() || allowed.find(text.front()) == std::string_view::npos)
    return InvalidArgument(fmt::format("date lacks '{}'", allowed));
  text.remove_prefix(1);
  return {};
}

Result<int64_t> TakeDate(std::string_view& text) {
  TRY(const int y, TakeDigits(text, 4));
  TRY_OK(TakeChar(text, "-"));
  TRY(const int m, TakeDigits(text, 2));
  TRY_OK(TakeChar(text, "-"));
  TRY(const int d, TakeDigits(text, 2));
  const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(m),
                                         std::chrono::day(d)};
  if (!date.ok()) return InvalidArgument("no such day in the calendar");
  return std::chrono::sys_days(date).time_since_epoch().count() * kDayMs;
}

Result<int64_t> TakeClock(std::string_view& text) {
  TRY(const int h, TakeDigits(text, 2));
  TRY_OK(TakeChar(text, ":"));
  TRY(const int m, TakeDigits(text, 2));
  TRY_OK(TakeChar(text, ":"));
  TRY(const int s, TakeDigits(text, 2));
  if (h > 23 || m > 59 || s > 60) return InvalidArgument("no such time of day");
  int64_t ms = (h * 3600LL + m * 60 + s) * 1000;
  if (text.empty() || text.front() != '.') return ms;
  text.remove_prefix(1);
  int64_t scale = 100;
  size_t digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1)) {
    ms += (text.front() - '0') * scale;
    scale /= 10;
    ++digits;
  }
  if (digits == 0 || digits > 9) return InvalidArgument("bad fraction of a second");
  return ms;
}

// "Z" or "+02:00"; the result is to be subtracted.
Result<int64_t> TakeOffset(std::string_view& text) {
  if (text.empty()) return InvalidArgument("time has no offset (mend: end it with Z)");
  const char sign = text.front();
  text.remove_prefix(1);
  if (sign == 'Z' || sign == 'z') return 0;
  if (sign != '+' && sign != '-') return InvalidArgument("bad offset");
  TRY(const int h, TakeDigits(text, 2));
  TRY_OK(TakeChar(text, ":"));
  TRY(const int m, TakeDigits(text, 2));
  if (h > 23 || m > 59) return InvalidArgument("bad offset");
  return (sign == '-' ? -1 : 1) * (h * 60LL + m) * 60'000;
}

struct Unit {
  std::string_view name;
  int64_t ms;
};
constexpr Unit kUnits[] = {{"ms", 1},     {"s", 1000},      {"min", 60'000},
                           {"m", 60'000}, {"h", 3'600'000}, {"d", kDayMs}};

}  // namespace

std::string Timestamp::ToString() const {
  if (!IsSet()) return "";
  const auto time = std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(ms));
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", int(date.year()), unsigned(date.month()),
                  unsigned(date.day()), clock.hours().count(), clock.minutes().count(),
                  clock.seconds().count());
  if (const auto fraction = clock.subseconds().count()) text += fmt::format(".{:03}", fraction);
  return text + "Z";
}

Result<Timestamp> Timestamp::Parse(std::string_view text) {
  TRY(int64_t ms, TakeDate(text));
  if (!text.empty()) {
    TRY_OK(TakeChar(text, "Tt "));
    TRY(const int64_t clock, TakeClock(text));
    TRY(const int64_t offset, TakeOffset(text));
    ms += clock - offset;
  }
  if (!text.empty()) return InvalidArgument("text after the date");
  return Timestamp{ms};
}

std::string Duration::ToString() const {
  constexpr Unit kExact[] = {{"h", 3'600'000}, {"m", 60'000}, {"s", 1000}};
  for (const Unit& unit : kExact)
    if (ms != 0 && ms % unit.ms == 0) return fmt::format("{}{}", ms / unit.ms, unit.name);
  return fmt::format("{}ms", ms);
}

std::string Duration::Human() const {
  if (ms < 0) return "-" + Duration{-ms}.Human();
  if (ms < 1000) return fmt::format("{} ms", ms);
  if (ms < 60'000) return fmt::format("{:.1f} s", Seconds());
  const auto in_units = [this](const Unit& large, const Unit& small) {
    const int64_t rest = ms % large.ms / small.ms;
    const std::string whole = fmt::format("{} {}", ms / large.ms, large.name);
    return rest == 0 ? whole : fmt::format("{} {} {}", whole, rest, small.name);
  };
  constexpr Unit kSecond{"s", 1000}, kMinute{"min", 60'000}, kHour{"h", 3'600'000};
  if (ms < 3'600'000) return in_units(kMinute, kSecond);
  if (ms < 2 * kDayMs) return in_units(kHour, kMinute);
  return in_units({"d", kDayMs}, kHour);
}

Result<Duration> Duration::Parse(std::string_view text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  const std::string_view unit_name(end, static_cast<size_t>(text.data() + text.size() - end));
  if (error == std::errc() && std::isfinite(value) && value >= 0) {
    for (const Unit& unit : kUnits) {
      if (unit.name != unit_name) continue;
      const double ms = std::round(value * static_cast<double>(unit.ms));
      if (ms > static_cast<double>(kMaxDurationMs)) return InvalidArgument("longer than ten years");
      return Duration{static_cast<int64_t>(ms)};
    }
  }
  return InvalidArgument(fmt::format(
      "\"{}\" is not a duration (mend: a number and ms, s, m, h or d, as in 24h)", text));
}

}  // namespace redoubt
