// NuGet: up to four numbers, then Semantic Versioning's prerelease labels without regard to case.
// Reference: https://learn.microsoft.com/nuget/concepts/package-versioning and the behaviour of
// NuGet.Versioning's VersionComparer.Default: a label is a number only where it fits 32 bits.
#include <array>
#include <optional>

#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

struct Parts {
  std::array<std::string_view, 4> numbers;
  std::string_view labels;
};

Result<Parts> Parse(std::string_view text) {
  Parts parts;
  std::string_view rest = text;
  if (rest.starts_with('v') || rest.starts_with('V')) rest.remove_prefix(1);
  for (size_t i = 0; i < parts.numbers.size(); ++i) {
    parts.numbers[i] = TakeDigits(rest);
    if (parts.numbers[i].empty()) return NotAVersion(text, "NuGet");
    if (!rest.starts_with('.')) break;
    if (i + 1 < parts.numbers.size()) rest.remove_prefix(1);
  }
  rest = rest.substr(0, rest.find('+'));
  if (rest.empty()) return parts;
  if (rest.front() != '-' || rest.size() == 1) return NotAVersion(text, "NuGet");
  parts.labels = rest.substr(1);
  return parts;
}

// The label as a signed number of 32 bits.
std::optional<int64_t> Number(std::string_view label) {
  const bool minus = label.starts_with('-');
  std::string_view digits = label.substr(minus ? 1 : 0);
  if (!AllDigits(digits)) return std::nullopt;
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  if (digits.size() > 10) return std::nullopt;
  int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  if (value > (minus ? 2'147'483'648 : 2'147'483'647)) return std::nullopt;
  return minus ? -value : value;
}

std::strong_ordering CompareLabels(std::string_view a, std::string_view b) {
  while (true) {
    bool a_more = false, b_more = false;
    const std::string_view x = TakeUntil(a, '.', a_more), y = TakeUntil(b, '.', b_more);
    const auto x_number = Number(x), y_number = Number(y);
    if (x_number.has_value() != y_number.has_value())
      return y_number.has_value() <=> x_number.has_value();
    const auto order = x_number ? *x_number <=> *y_number : CompareWithoutCase(x, y);
    if (order != 0) return order;
    if (!a_more || !b_more) return a_more <=> b_more;
  }
}

}  // namespace

Ordering CompareNuGet(std::string_view a, std::string_view b) {
  TRY(const Parts x, Parse(a));
  TRY(const Parts y, Parse(b));
  for (size_t i = 0; i < x.numbers.size(); ++i)
    if (const auto order = CompareDigits(x.numbers[i], y.numbers[i]); order != 0) return order;
  if (x.labels.empty() || y.labels.empty()) return x.labels.empty() <=> y.labels.empty();
  return CompareLabels(x.labels, y.labels);
}

}  // namespace redoubt::formats::versions
