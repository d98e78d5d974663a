// Maven's version ranges:
// https://maven.apache.org/pom.html#dependency-version-requirement-specification.
#include <optional>
#include <string>
#include <vector>

#include "formats/versions/orders.h"
#include "formats/versions/requirement_rules.h"
#include "formats/versions/text.h"
#include "formats/versions/version_order.h"

namespace redoubt::formats::versions {
namespace {

// Bounded texts of ours: the order of Maven places every one.
std::strong_ordering Compare(std::string_view a, std::string_view b) { return *CompareMaven(a, b); }

struct Interval {
  std::string low, high;  // "": open
  bool with_low = false, with_high = false;

  bool Contains(std::string_view version) const {
    if (!low.empty())
      if (const auto order = Compare(version, low); order < 0 || (order == 0 && !with_low))
        return false;
    if (high.empty()) return true;
    const auto order = Compare(version, high);
    return order < 0 || (order == 0 && with_high);
  }
};

class MavenRule : public RequirementRule {
 public:
  explicit MavenRule(std::vector<Interval> intervals) : intervals_(std::move(intervals)) {}
  bool Allows(std::string_view version) const override {
    version = Trim(version);
    if (version.empty() || version.size() > kMaxVersionBytes) return false;
    return intervals_.empty() || std::ranges::any_of(intervals_, [&](const Interval& interval) {
             return interval.Contains(version);
           });
  }

 private:
  std::vector<Interval> intervals_;
};

std::unexpected<Error> NotARange(std::string_view text, std::string_view why) {
  return InvalidArgument(
      fmt::format("\"{}\" is not a version range: {}", Printable(text, 80), why));
}

// "[1.0,2.0)" with its brackets.
Result<Interval> ParseInterval(std::string_view text) {
  Interval interval;
  interval.with_low = text.front() == '[';
  interval.with_high = text.back() == ']';
  const std::string_view inside = Trim(text.substr(1, text.size() - 2));
  const size_t comma = inside.find(',');
  if (comma == std::string_view::npos) {
    if (!interval.with_low || !interval.with_high)
      return NotARange(text, "a single version stands in []");
    if (inside.empty()) return NotARange(text, "no version");
    interval.low = interval.high = inside;
  } else {
    interval.low = Trim(inside.substr(0, comma));
    interval.high = Trim(inside.substr(comma + 1));
    if (interval.high.find(',') != std::string::npos) return NotARange(text, "more than two ends");
  }
  if (interval.low.size() > kMaxVersionBytes || interval.high.size() > kMaxVersionBytes)
    return NotARange(text, "a version is too long");
  if (interval.low.empty() || interval.high.empty()) return interval;
  const auto order = Compare(interval.low, interval.high);
  if (order > 0) return NotARange(text, "the upper end is the older");
  if (order == 0 && (!interval.with_low || !interval.with_high))
    return NotARange(text, "there is nothing between its ends");
  return interval;
}

}  // namespace

Rule ParseMavenRequirement(std::string_view text) {
  if (text.empty()) return NotARange(text, "it is empty");
  std::vector<Interval> intervals;
  std::string_view rest = text;
  while (rest.starts_with('[') || rest.starts_with('(')) {
    const size_t end = rest.find_first_of("])");
    if (end == std::string_view::npos) return NotARange(text, "a bracket is open");
    TRY(Interval interval, ParseInterval(rest.substr(0, end + 1)));
    if (!intervals.empty()) {
      const Interval& before = intervals.back();
      if (before.high.empty() || interval.low.empty() || Compare(interval.low, before.high) < 0)
        return NotARange(text, "its parts overlap");
    }
    intervals.push_back(std::move(interval));
    rest = Trim(rest.substr(end + 1));
    if (rest.starts_with(',')) rest = Trim(rest.substr(1));
  }
  if (!rest.empty() && !intervals.empty()) return NotARange(text, "a part has no brackets");
  if (rest.find_first_of("[](),") != std::string_view::npos)
    return NotARange(text, "a bracket is missing");
  return std::make_unique<MavenRule>(std::move(intervals));
}

}  // namespace redoubt::formats::versions
