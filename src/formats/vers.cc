#include "formats/vers.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxBytes = 4096;
using Kind = RangeEvent::Kind;

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "%2B" is "+"; a "%" that begins nothing stays.
std::string Decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : HexValue(text[i + 2]);
    out += low < 0 ? text[i] : static_cast<char>(high * 16 + low);
    if (low >= 0) i += 2;
  }
  return out;
}

// Without "vers:npm/", or "vls:".
std::string_view WithoutFront(std::string_view text) {
  if (text.starts_with("vls:")) text.remove_prefix(4);
  if (!text.starts_with("vers:")) return text;
  const size_t slash = text.find('/');
  return slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
}

Result<VersionConstraint> ReadConstraint(std::string_view text) {
  text = Trim(text);
  VersionConstraint constraint{.comparator = "="};
  if (text == "*") return VersionConstraint{.comparator = "*"};
  for (const std::string_view sign : {"!=", "<=", ">=", "<", ">", "="})
    if (text.starts_with(sign)) {
      constraint.comparator = sign;
      text = Trim(text.substr(sign.size()));
      break;
    }
  constraint.version = Decoded(text);
  const bool whole = !constraint.version.empty() &&
                     constraint.version.find_first_of(" \t\r\n<>=*|,") == std::string::npos;
  if (!whole)
    return InvalidArgument(fmt::format("\"{}\" is no version constraint", Printable(text, 80)));
  return constraint;
}

void Sort(std::vector<VersionConstraint>& constraints, std::string_view ecosystem) {
  const VersionOrder* const order = FindVersionOrder(ecosystem);
  const auto orders = [&](const VersionConstraint& c) { return order->Orders(c.version); };
  if (!order || !std::ranges::all_of(constraints, orders)) return;
  std::ranges::stable_sort(constraints, [&](const auto& a, const auto& b) {
    const auto way = order->Compare(a.version, b.version).value_or(std::strong_ordering::equal);
    return way < 0;
  });
}

}  // namespace

Result<std::vector<VersionConstraint>> ParseVers(std::string_view text) {
  if (text.size() > kMaxBytes) return InvalidArgument("a version range above 4096 bytes");
  const std::string_view range = WithoutFront(Trim(text));
  if (range.empty())
    return InvalidArgument(fmt::format("\"{}\" is no version range", Printable(text, 80)));
  std::vector<VersionConstraint> constraints;
  for (const std::string& part : Split(range, '|')) {
    TRY(VersionConstraint constraint, ReadConstraint(part));
    constraints.push_back(std::move(constraint));
  }
  return constraints;
}

VersAffected AffectedOf(std::vector<VersionConstraint> constraints, std::string_view ecosystem) {
  VersAffected affected{.range = {.type = "ECOSYSTEM"}};
  std::vector<RangeEvent>& events = affected.range.events;
  const auto any = [](const VersionConstraint& c) { return c.comparator == "*"; };
  if (std::ranges::any_of(constraints, any)) {
    events = {{Kind::kIntroduced, "0"}};
    return affected;
  }
  if (ecosystem == "Go")
    for (VersionConstraint& c : constraints)
      if (c.version.starts_with('v')) c.version.erase(0, 1);
  Sort(constraints, ecosystem);
  for (const auto& [comparator, version] : constraints) {
    const bool open = !events.empty() && events.back().kind == Kind::kIntroduced;
    if (comparator == "=") affected.versions.push_back(version);
    if (comparator.starts_with('>') && !open) events.push_back({Kind::kIntroduced, version});
    if (!comparator.starts_with('<')) continue;
    if (!open) {
      if (!events.empty()) events.pop_back();  // "<1|<2" ends at 2
      if (events.empty()) events.push_back({Kind::kIntroduced, "0"});
    }
    events.push_back({comparator == "<" ? Kind::kFixed : Kind::kLastAffected, version});
  }
  return affected;
}

}  // namespace redoubt::formats
