// Semantic Versioning 2.0.0, item 11 (https://semver.org): npm, crates.io, Go (golang.org/ref/mod,
// "Versions": the prefix "v", pseudo-versions and "+incompatible" need no rule of their own), Hex
// (hexdocs.pm/elixir/Version.html), SwiftURL and others. Build metadata does not count.
#include "formats/versions/semver_order.h"

#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {

Result<SemverParts> ParseSemver(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty() &&
         (rest.front() == 'v' || rest.front() == 'V' || rest.front() == '=' || rest.front() == ' '))
    rest.remove_prefix(1);
  if (rest.empty() || !IsDigit(rest.front())) return NotAVersion(text, "Semantic Versioning");
  SemverParts parts;
  for (size_t i = 0; i < 3; ++i) {
    parts.core[i] = TakeDigits(rest);
    if (i == 2 || rest.size() < 2 || rest[0] != '.' || !IsDigit(rest[1])) break;
    rest.remove_prefix(1);
  }
  if (const size_t plus = rest.find('+'); plus != std::string_view::npos) {
    parts.build = rest.substr(plus + 1);
    rest = rest.substr(0, plus);
  }
  if (rest.starts_with('-'))
    parts.prerelease = rest.substr(1);
  else if (!rest.starts_with('.'))
    parts.prerelease = rest;
  return parts;
}

std::strong_ordering CompareCores(const SemverParts& a, const SemverParts& b) {
  for (size_t i = 0; i < a.core.size(); ++i)
    if (const auto order = CompareDigits(a.core[i], b.core[i]); order != 0) return order;
  return std::strong_ordering::equal;
}

std::strong_ordering CompareIdentifiers(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return !a.empty() <=> !b.empty();
  while (true) {
    bool a_more = false, b_more = false;
    const std::string_view x = TakeUntil(a, '.', a_more), y = TakeUntil(b, '.', b_more);
    const bool x_number = AllDigits(x), y_number = AllDigits(y);
    if (x_number != y_number) return y_number <=> x_number;
    const auto order = x_number ? CompareDigits(x, y) : CompareText(x, y);
    if (order != 0) return order;
    if (!a_more || !b_more) return a_more <=> b_more;
  }
}

std::strong_ordering ComparePrereleases(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.empty() <=> b.empty();
  return CompareIdentifiers(a, b);
}

Ordering CompareSemver(std::string_view a, std::string_view b) {
  TRY(const SemverParts x, ParseSemver(a));
  TRY(const SemverParts y, ParseSemver(b));
  if (const auto order = CompareCores(x, y); order != 0) return order;
  return ComparePrereleases(x.prerelease, y.prerelease);
}

}  // namespace redoubt::formats::versions
