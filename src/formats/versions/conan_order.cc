// Conan 2: dotted items that are numbers or text, a prerelease after the first "-", a build after
// the last "+", which counts. Zeros at the end do not. Reference:
// https://docs.conan.io/2/devops/versioning/versioning_and_semver.html#extending-semver.
//
// A number and a text compare as texts, so three odd versions may go round in a circle: whoever
// sorts by this order must use an algorithm that bears it.
#include "formats/versions/orders.h"
#include "formats/versions/text.h"

namespace redoubt::formats::versions {
namespace {

std::strong_ordering CompareItem(std::string_view a, std::string_view b) {
  if (AllDigits(a) && AllDigits(b)) return CompareDigits(a, b);
  return CompareText(a, b);
}

// "1.0.0" reads as "1".
std::string_view WithoutZeros(std::string_view items) {
  while (true) {
    const size_t dot = items.rfind('.');
    const std::string_view last = items.substr(dot == std::string_view::npos ? 0 : dot + 1);
    if (last.empty() || last.find_first_not_of('0') != std::string_view::npos) return items;
    if (dot == std::string_view::npos) return {};
    items = items.substr(0, dot);
  }
}

std::strong_ordering CompareItems(std::string_view a, std::string_view b) {
  a = WithoutZeros(a);
  b = WithoutZeros(b);
  if (a.empty() || b.empty()) return !a.empty() <=> !b.empty();
  while (true) {
    bool a_more = false, b_more = false;
    const std::string_view x = TakeUntil(a, '.', a_more), y = TakeUntil(b, '.', b_more);
    if (const auto order = CompareItem(x, y); order != 0) return order;
    if (!a_more || !b_more) return a_more <=> b_more;
  }
}

struct Parts {
  std::string_view items, prerelease, build;
  bool has_prerelease = false, has_build = false;
};

Parts Parse(std::string_view text) {
  Parts parts;
  if (const size_t plus = text.rfind('+'); plus != std::string_view::npos) {
    parts.build = text.substr(plus + 1);
    parts.has_build = true;
    text = text.substr(0, plus);
  }
  const size_t hyphen = text.find('-');
  parts.items = text.substr(0, hyphen);
  parts.has_prerelease = hyphen != std::string_view::npos;
  if (parts.has_prerelease) parts.prerelease = text.substr(hyphen + 1);
  return parts;
}

}  // namespace

Ordering CompareConan(std::string_view a, std::string_view b) {
  const Parts x = Parse(a), y = Parse(b);
  if (const auto order = CompareItems(x.items, y.items); order != 0) return order;
  if (x.has_prerelease != y.has_prerelease) return y.has_prerelease <=> x.has_prerelease;
  if (const auto order = CompareItems(x.prerelease, y.prerelease); order != 0) return order;
  if (x.has_build != y.has_build) return x.has_build <=> y.has_build;
  return CompareItems(x.build, y.build);
}

}  // namespace redoubt::formats::versions
