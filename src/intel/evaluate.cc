#include "intel/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::intel {
namespace {

using Kind = RangeEvent::Kind;
using formats::VersionOrder;
using Event = AffectedView::Event;
using Range = std::span<const Event>;

// Nothing: what the range's events name has no order (commits), or it is not known here.
const VersionOrder* OrderOf(std::string_view type, std::string_view ecosystem) {
  static const VersionOrder* const semver = formats::FindVersionOrder("semver");
  if (type == "SEMVER") return semver;
  return type == "ECOSYSTEM" ? formats::FindVersionOrder(ecosystem) : nullptr;
}

// Three plain numbers, "4.17.21", as a number of the same order; 0 for any other version. All
// orders agree on those, and most versions are.
uint64_t ThreeNumbers(std::string_view version) {
  constexpr int kBits = 20, kDigits = 6;  // 999,999 < 2^20
  uint64_t all = 1;                       // so that 0.0.0 is not 0
  size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    if (part > 0 && (at == version.size() || version[at++] != '.')) return 0;
    const size_t begin = at;
    uint64_t number = 0;
    while (at < version.size() && version[at] >= '0' && version[at] <= '9')
      number = number * 10 + static_cast<uint64_t>(version[at++] - '0');
    const size_t digits = at - begin;
    if (digits == 0 || digits > kDigits || (digits > 1 && version[begin] == '0')) return 0;
    all = all << kBits | number;
  }
  return at == version.size() ? all : 0;
}

// The version that is asked about.
struct Asked {
  const VersionOrder& order;
  std::string_view version;
  uint64_t numbers;         // ThreeNumbers
  bool is_ordered = false;  // a comparison has succeeded: it need not be asked whether one can
};

// "0" sorts before every version, prereleases of 0.0.0 too.
std::strong_ordering Compare(Asked& asked, const Event& event) {
  if (event.kind == Kind::kIntroduced && event.version == "0") return std::strong_ordering::greater;
  if (const uint64_t numbers = asked.numbers ? ThreeNumbers(event.version) : 0) {
    asked.is_ordered = true;
    return asked.numbers <=> numbers;
  }
  const auto way = asked.order.Compare(asked.version, event.version);
  asked.is_ordered = asked.is_ordered || way.has_value();
  return way.value_or(std::strong_ordering::less);
}

// What stands at the same version: an end before a beginning, so that "introduced" wins there.
int RankOf(Kind kind) { return kind == Kind::kIntroduced ? 1 : 0; }

std::vector<Event> Sorted(const VersionOrder& order, Range range) {
  std::vector<Event> events;
  for (const Event& event : range)
    if (event.kind != Kind::kLimit && (event.version == "0" || order.Orders(event.version)))
      events.push_back(event);
  // Stable sorting bears an order that goes round in circles (Conan's).
  std::stable_sort(events.begin(), events.end(), [&](const Event& a, const Event& b) {
    const bool a_first = a.kind == Kind::kIntroduced && a.version == "0";
    const bool b_first = b.kind == Kind::kIntroduced && b.version == "0";
    if (a_first != b_first) return a_first;
    const auto way = order.Compare(a.version, b.version).value_or(std::strong_ordering::equal);
    return way != 0 ? way < 0 : RankOf(a.kind) < RankOf(b.kind);
  });
  return events;
}

bool BeforeLimits(Asked& asked, Range range) {
  bool limited = false;
  for (const Event& event : range) {
    if (event.kind != Kind::kLimit) continue;
    if (event.version == "*" || Compare(asked, event) < 0) return true;
    limited = true;
  }
  return !limited;
}

bool InRange(Asked& asked, Range range) {
  if (!BeforeLimits(asked, range)) return false;
  const auto apply = [&](bool affected, const Event& event) {
    const auto way = Compare(asked, event);
    if (event.kind == Kind::kIntroduced && way >= 0) return true;
    if (event.kind == Kind::kFixed && way >= 0) return false;
    if (event.kind == Kind::kLastAffected && way > 0) return false;
    return affected;
  };
  bool affected = false;
  if (range.size() <= 2) {  // introduced, then its end: the usual case needs no sorting
    const bool in_order = range.empty() || range.front().kind == Kind::kIntroduced;
    if (in_order) {
      for (const Event& event : range) affected = apply(affected, event);
      return affected;
    }
  }
  for (const Event& event : Sorted(asked.order, range)) affected = apply(affected, event);
  return affected;
}

bool IsListed(const AffectedView& affected, std::string_view version) {
  if (std::find(affected.versions.begin(), affected.versions.end(), version) !=
      affected.versions.end())
    return true;
  if (affected.versions.empty()) return false;
  const VersionOrder* order = formats::FindVersionOrder(affected.ecosystem);
  if (!order || !order->Orders(version)) return false;
  return std::any_of(affected.versions.begin(), affected.versions.end(), [&](const auto& listed) {
    const auto way = order->Compare(version, listed);
    return way && *way == 0;
  });
}

}  // namespace

AffectedView::AffectedView(const Affected& affected)
    : ecosystem(affected.ecosystem), versions(affected.versions.begin(), affected.versions.end()) {
  for (const AffectedRange& range : affected.ranges) {
    ranges.push_back({range.type, events.size(), range.events.size()});
    for (const RangeEvent& event : range.events) events.push_back({event.kind, event.version});
  }
}

void AffectedView::Clear() {
  events.clear();
  ranges.clear();
  versions.clear();
}

Evaluation Evaluate(const AffectedView& affected, std::string_view version) {
  if (IsListed(affected, version)) return {.affected = true};
  const uint64_t numbers = ThreeNumbers(version);
  for (const AffectedView::Range& each : affected.ranges) {
    const VersionOrder* order = OrderOf(each.type, affected.ecosystem);
    if (!order || each.count == 0) continue;
    const Range range = Range(affected.events).subspan(each.first, each.count);
    Asked asked{*order, version, numbers};
    const bool in_range = InRange(asked, range);
    if (!asked.is_ordered && !order->Orders(version))
      return {true, Confidence::kLow,
              fmt::format("\"{}\" is not a version that can be ordered", Printable(version, 80))};
    if (in_range) return {.affected = true};
  }
  return {};
}

std::vector<std::string> FixedVersions(const Advisory& advisory, const Affected& affected) {
  std::vector<std::string> fixed;
  for (const Affected& entry : advisory.affected) {
    if (entry.ecosystem != affected.ecosystem || entry.name != affected.name) continue;
    for (const AffectedRange& range : entry.ranges)
      for (const RangeEvent& event : range.events)
        if (event.kind == Kind::kFixed && range.type != "GIT") fixed.push_back(event.version);
  }
  std::sort(fixed.begin(), fixed.end());
  fixed.erase(std::unique(fixed.begin(), fixed.end()), fixed.end());
  const VersionOrder* order = formats::FindVersionOrder(affected.ecosystem);
  if (!order) order = formats::FindVersionOrder("semver");
  const auto unordered = std::stable_partition(
      fixed.begin(), fixed.end(), [&](const std::string& v) { return order->Orders(v); });
  std::stable_sort(fixed.begin(), unordered, [&](const std::string& a, const std::string& b) {
    return *order->Compare(a, b) < 0;
  });
  return fixed;
}

}  // namespace redoubt::intel
