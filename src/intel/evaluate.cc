#include "intel/evaluate.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/npm_version.h"

namespace redoubt::intel {
namespace {

using Kind = RangeEvent::Kind;
using formats::CompareNpmVersions;

bool HasOrder(const AffectedRange& range, std::string_view ecosystem) {
  return range.type == "SEMVER" || (range.type == "ECOSYSTEM" && ecosystem == "npm");
}

// "0" sorts before every version, prereleases of 0.0.0 too.
std::strong_ordering Compare(std::string_view version, const RangeEvent& event) {
  if (event.kind == Kind::kIntroduced && event.version == "0") return std::strong_ordering::greater;
  return CompareNpmVersions(version, event.version).value_or(std::strong_ordering::less);
}

bool Ordered(std::string_view version) { return CompareNpmVersions(version, "0").has_value(); }

// What stands at the same version: an end before a beginning, so that "introduced" wins there.
int RankOf(Kind kind) { return kind == Kind::kIntroduced ? 1 : 0; }

std::vector<RangeEvent> Sorted(const AffectedRange& range) {
  std::vector<RangeEvent> events;
  for (const RangeEvent& event : range.events)
    if (event.kind != Kind::kLimit && (event.version == "0" || Ordered(event.version)))
      events.push_back(event);
  std::sort(events.begin(), events.end(), [](const RangeEvent& a, const RangeEvent& b) {
    const bool a_first = a.kind == Kind::kIntroduced && a.version == "0";
    const bool b_first = b.kind == Kind::kIntroduced && b.version == "0";
    if (a_first != b_first) return a_first;
    const auto order =
        CompareNpmVersions(a.version, b.version).value_or(std::strong_ordering::equal);
    return order != 0 ? order < 0 : RankOf(a.kind) < RankOf(b.kind);
  });
  return events;
}

bool BeforeLimits(const AffectedRange& range, std::string_view version) {
  bool limited = false;
  for (const RangeEvent& event : range.events) {
    if (event.kind != Kind::kLimit) continue;
    if (event.version == "*" || Compare(version, event) < 0) return true;
    limited = true;
  }
  return !limited;
}

bool InRange(const AffectedRange& range, std::string_view version) {
  if (!BeforeLimits(range, version)) return false;
  const auto apply = [&](bool affected, const RangeEvent& event) {
    const auto order = Compare(version, event);
    if (event.kind == Kind::kIntroduced && order >= 0) return true;
    if (event.kind == Kind::kFixed && order >= 0) return false;
    if (event.kind == Kind::kLastAffected && order > 0) return false;
    return affected;
  };
  bool affected = false;
  if (range.events.size() <= 2) {  // introduced, then its end: the usual case needs no sorting
    const bool in_order = range.events.empty() || range.events.front().kind == Kind::kIntroduced;
    if (in_order) {
      for (const RangeEvent& event : range.events) affected = apply(affected, event);
      return affected;
    }
  }
  for (const RangeEvent& event : Sorted(range)) affected = apply(affected, event);
  return affected;
}

bool IsListed(const Affected& affected, std::string_view version) {
  if (std::find(affected.versions.begin(), affected.versions.end(), version) !=
      affected.versions.end())
    return true;
  if (affected.ecosystem != "npm" || !Ordered(version)) return false;
  return std::any_of(affected.versions.begin(), affected.versions.end(), [&](const auto& listed) {
    const auto order = CompareNpmVersions(version, listed);
    return order && *order == 0;
  });
}

}  // namespace

Evaluation Evaluate(const Affected& affected, std::string_view version) {
  if (IsListed(affected, version)) return {.affected = true};
  const bool ordered = Ordered(version);
  for (const AffectedRange& range : affected.ranges) {
    if (!HasOrder(range, affected.ecosystem)) continue;
    if (ordered && InRange(range, version)) return {.affected = true};
    if (!ordered && !range.events.empty())
      return {true, Confidence::kLow,
              fmt::format("\"{}\" is not a version that can be ordered", Printable(version, 80))};
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
  std::sort(fixed.begin(), fixed.end(), [](const std::string& a, const std::string& b) {
    const bool a_ordered = Ordered(a), b_ordered = Ordered(b);
    if (a_ordered != b_ordered) return a_ordered;
    const auto order = a_ordered ? *CompareNpmVersions(a, b) : std::strong_ordering::equal;
    return order != 0 ? order < 0 : a < b;
  });
  return fixed;
}

}  // namespace redoubt::intel
