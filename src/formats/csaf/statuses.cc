#include "formats/csaf/statuses.h"

#include <algorithm>

#include "formats/versions/version_order.h"

namespace redoubt::formats {
namespace {

using Kind = RangeEvent::Kind;

// By the ecosystem's order, or as texts where it has none for them.
struct IsOlder {
  const VersionOrder* order = nullptr;
  bool operator()(const std::string& a, const std::string& b) const {
    if (order)
      if (const auto way = order->Compare(a, b)) return *way < 0;
    return a < b;
  }
};

std::string Newest(const std::set<std::string>& versions, std::string_view ecosystem) {
  return *std::ranges::max_element(versions, IsOlder{FindVersionOrder(ecosystem)});
}

std::string Oldest(const std::set<std::string>& versions, std::string_view ecosystem) {
  return *std::ranges::min_element(versions, IsOlder{FindVersionOrder(ecosystem)});
}

AffectedRange Between(std::string from, Kind end, std::string to) {
  AffectedRange range{.type = "ECOSYSTEM", .events = {{Kind::kIntroduced, std::move(from)}}};
  if (!to.empty()) range.events.push_back({end, std::move(to)});
  return range;
}

bool IsOpen(const AffectedRange& range) { return range.events.back().kind == Kind::kIntroduced; }

bool NamesFix(const std::vector<AffectedRange>& ranges, const std::string& version) {
  return std::ranges::any_of(ranges, [&](const AffectedRange& range) {
    return std::ranges::find(range.events, RangeEvent{Kind::kFixed, version}) != range.events.end();
  });
}

}  // namespace

void CsafStatuses::Add(CsafStatus status, const CsafPackage& package) {
  Said& said = said_[{package.package.ecosystem, package.package.name}];
  const std::string& version = package.package.version;
  VersAffected range = formats::AffectedOf(package.range, package.package.ecosystem);
  switch (status) {
    case CsafStatus::kAffected:
      if (!range.range.events.empty()) said.ranges.push_back(std::move(range.range));
      said.versions.insert(range.versions.begin(), range.versions.end());
      if (!version.empty()) said.versions.insert(version);
      said.all_affected = said.all_affected || (version.empty() && package.range.empty());
      return;
    case CsafStatus::kFirstAffected:
      if (!version.empty()) said.first_affected.insert(version);
      return;
    case CsafStatus::kLastAffected:
      if (!version.empty()) said.last_affected.insert(version);
      return;
    case CsafStatus::kFixed:
      if (!version.empty()) said.fixed.insert(version);
      for (const VersionConstraint& constraint : package.range)  // fixed from there on
        if (constraint.comparator == ">=") said.fixed.insert(constraint.version);
      return;
    case CsafStatus::kNotAffected:
      // Of a package with a release alone: it answers for what came with it.
      if (version.empty() && package.package.ecosystem.find(':') != std::string::npos)
        said.not_affected = true;
      return;
  }
}

Affected CsafStatuses::AffectedOf(const std::pair<std::string, std::string>& package,
                                  const Said& said) {
  Affected affected{.ecosystem = package.first, .name = package.second, .ranges = said.ranges};
  affected.versions.assign(said.versions.begin(), said.versions.end());
  const std::string fix = said.fixed.empty() ? "" : Newest(said.fixed, package.first);
  const std::string from =
      said.first_affected.empty() ? "0" : Oldest(said.first_affected, package.first);
  const bool listed = !affected.ranges.empty() || !affected.versions.empty();
  for (AffectedRange& range : affected.ranges)
    if (IsOpen(range) && said.fixed.size() == 1) range.events.push_back({Kind::kFixed, fix});
  if (!said.last_affected.empty())
    affected.ranges.push_back(
        Between(from, Kind::kLastAffected, Newest(said.last_affected, package.first)));
  else if (said.all_affected || !said.first_affected.empty() || (!listed && !fix.empty()))
    affected.ranges.push_back(Between(from, Kind::kFixed, fix));
  // A range in which nothing is tells of a fix.
  for (const std::string& version : said.fixed)
    if (!NamesFix(affected.ranges, version))
      affected.ranges.push_back(Between(version, Kind::kFixed, version));
  if (affected.ranges.empty() && affected.versions.empty() && said.not_affected)
    affected.ranges.push_back(Between("0", Kind::kFixed, "0"));
  return affected;
}

std::vector<Affected> CsafStatuses::Take() const {
  std::vector<Affected> all;
  for (const auto& [package, said] : said_) {
    Affected affected = AffectedOf(package, said);
    if (!affected.ranges.empty() || !affected.versions.empty()) all.push_back(std::move(affected));
  }
  return all;
}

}  // namespace redoubt::formats
