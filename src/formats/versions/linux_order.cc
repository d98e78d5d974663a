// The Linux kernel: any count of numbers, and "-rcN" before the release.
// Reference: https://www.kernel.org/releases.html.
#include "formats/versions/orders.h"
#include "formats/versions/semver_order.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {

Ordering CompareLinux(std::string_view a, std::string_view b) {
  for (std::string_view* text : {&a, &b}) {
    const std::string_view whole = *text;
    if (text->starts_with('v')) text->remove_prefix(1);
    if (text->empty() || !IsDigit(text->front())) return NotAVersion(whole, "the Linux kernel");
  }
  const auto next = [](std::string_view& rest) {
    const std::string_view number = TakeDigits(rest);
    if (rest.size() > 1 && rest[0] == '.' && IsDigit(rest[1])) rest.remove_prefix(1);
    return number;
  };
  const auto has_number = [](std::string_view rest) { return !rest.empty() && IsDigit(rest[0]); };
  while (has_number(a) || has_number(b))
    if (const auto order = CompareDigits(next(a), next(b)); order != 0) return order;
  for (std::string_view* text : {&a, &b})
    if (text->starts_with('-')) text->remove_prefix(1);
  const auto is_candidate = [](std::string_view rest) { return rest.starts_with("rc"); };
  if (is_candidate(a) != is_candidate(b)) return is_candidate(b) <=> is_candidate(a);
  if (!is_candidate(a)) return std::strong_ordering::equal;
  a.remove_prefix(2);
  b.remove_prefix(2);
  return CompareDigits(TakeDigits(a), TakeDigits(b));
}

}  // namespace redoubt::formats::versions
