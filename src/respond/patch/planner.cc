#include "respond/patch/planner.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxPackages = 200;
constexpr size_t kMaxLevels = 6;

// Tags and what else is no range: the lockfile decides, so any version will do.
bool Accepts(const std::string& spec, const std::string& version) {
  const auto range = formats::NpmRange::Parse(SplitSpec(spec).range);
  return !range || range->Contains(version);
}

const std::string* RequirementOf(const Release& release, const std::string& name) {
  if (const auto at = release.dependencies.find(name); at != release.dependencies.end())
    return &at->second;
  if (const auto at = release.peers.find(name); at != release.peers.end()) return &at->second;
  return nullptr;
}

template <typename T>
void Append(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& item : from)
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

}  // namespace

void Way::Add(const Way& other) {
  Append(moves, other.moves);
  Append(pins, other.pins);
  Append(specs, other.specs);
  Append(overrides, other.overrides);
}

Planner::Planner(const PlanInput& input) : input_(input), demands_(input.tree.entries.size()) {
  for (size_t from = 0; from < input.tree.entries.size(); ++from)
    for (const inventory::NpmEdge& edge : input.tree.entries[from].edges)
      if (edge.to >= 0)
        demands_[Index(edge.to)].push_back({static_cast<int>(from), edge.name, edge.spec});
}

bool Planner::IsDirect(int entry) const {
  const auto& demands = DemandsOn(entry);
  return std::any_of(demands.begin(), demands.end(),
                     [&](const Demand& d) { return Entry(d.from).workspace; });
}

const std::set<std::string>& Planner::Known(const std::string& name, const std::string& version) {
  const auto [at, added] = known_.try_emplace({name, version});
  if (added) at->second = KnownIds(input_.index, name, version);
  return at->second;
}

Result<std::shared_ptr<const Packument>> Planner::Releases(const std::string& name) {
  if (const auto at = releases_.find(name); at != releases_.end()) return at->second;
  auto packument = std::make_shared<const Packument>(Packument{.name = name});
  if (releases_.size() >= kMaxPackages) return packument;
  auto answer = input_.releases(name);
  if (answer) {
    packument = *answer;
  } else if (answer.error().code != ErrorCode::kNotFound &&
             answer.error().code != ErrorCode::kPermissionDenied) {
    return Fail(answer.error());
  } else if (input_.notes) {
    input_.notes->push_back(answer.error().message);
  }
  releases_[name] = packument;
  return packument;
}

bool Planner::RunsHere(const Release& release) const {
  if (release.node_range.empty() || input_.node_version.empty()) return true;
  const auto range = formats::NpmRange::Parse(release.node_range);
  return !range || range->Contains(input_.node_version);
}

Result<std::vector<Release>> Planner::Candidates(int entry, const Wanted& wanted) {
  const inventory::NpmEntry& at = Entry(entry);
  TRY(const auto packument, Releases(at.name));
  const auto installed = formats::NpmVersion::Parse(at.version);
  std::vector<Release> good, poor;
  for (const Release& release : packument->releases) {
    const auto version = formats::NpmVersion::Parse(release.version);
    if (!version || version->IsPrerelease() || !installed || *version <= *installed) continue;
    if (!wanted(release)) continue;
    (release.deprecated || !RunsHere(release) ? poor : good).push_back(release);
  }
  return good.empty() ? poor : good;
}

Move Planner::MoveOf(int entry, const Release& to, std::string how) const {
  const inventory::NpmEntry& at = Entry(entry);
  return {entry, at.name, at.version, to.version, std::move(how), IsDirect(entry)};
}

Result<std::optional<Way>> Planner::Reach(int entry, const Wanted& wanted, Upwards upwards,
                                          const std::optional<formats::NpmVersion>& floor) {
  const inventory::NpmEntry& at = Entry(entry);
  if (at.bundled || at.link || at.workspace || on_the_way_.contains(entry) ||
      on_the_way_.size() >= kMaxLevels)
    return std::nullopt;
  Target target{entry, &wanted, upwards, {}};
  TRY(target.candidates, Candidates(entry, wanted));
  std::erase_if(target.candidates, [&](const Release& release) {
    const auto version = formats::NpmVersion::Parse(release.version);
    return floor && (!version || *version < *floor);
  });
  if (target.candidates.empty()) return std::nullopt;

  // The smallest release for all requirements that some release can meet; each its own otherwise.
  std::vector<Demand> demands = DemandsOn(entry);
  const auto meetable = [&](const Demand& d) {
    return std::any_of(target.candidates.begin(), target.candidates.end(),
                       [&](const Release& r) { return Accepts(d.spec, r.version); });
  };
  const auto common =
      std::find_if(target.candidates.begin(), target.candidates.end(), [&](const Release& release) {
        return std::all_of(demands.begin(), demands.end(), [&](const Demand& d) {
          return !meetable(d) || Accepts(d.spec, release.version);
        });
      });
  const Release* smallest = common == target.candidates.end() ? nullptr : &*common;
  on_the_way_.insert(entry);
  Way way;
  for (const Demand& demand : demands) {
    const auto met = Meet(target, demand, smallest);
    if (!met || !met->has_value()) on_the_way_.erase(entry);
    if (!met) return Fail(met.error());
    const std::optional<Way>& part = *met;
    if (!part) return std::nullopt;
    way.Add(*part);
  }
  on_the_way_.erase(entry);
  if (way.moves.empty()) return std::nullopt;  // nobody asks for it
  return way;
}

Result<std::optional<Way>> Planner::Meet(const Target& target, const Demand& demand,
                                         const Release* common) {
  const inventory::NpmEntry& from = Entry(demand.from);
  const SpecParts parts = SplitSpec(demand.spec);
  const Release* choice = nullptr;
  if (common && Accepts(demand.spec, common->version)) choice = common;
  for (const Release& release : target.candidates)
    if (!choice && Accepts(demand.spec, release.version)) choice = &release;

  Way way;
  Pin pin{from.workspace ? "" : from.name, from.workspace ? from.key : "", demand.name,
          KeyRange(target.entry, parts.range), ""};
  if (choice) {
    pin.spec = parts.prefix + choice->version;
    way.moves.push_back(MoveOf(target.entry, *choice, "in-range"));
    way.pins.push_back(pin);
    return way;
  }
  if (from.workspace) {
    const Release& release = common ? *common : target.candidates.front();
    pin.spec = parts.prefix + release.version;
    way.moves.push_back(MoveOf(target.entry, release, "manifest"));
    way.pins.push_back(pin);
    way.specs.push_back({from.key, demand.name, RewriteSpec(demand.spec, release.version)});
    return way;
  }
  if (target.upwards == Upwards::kNothing) return std::nullopt;
  if (target.upwards == Upwards::kParents) {
    TRY(std::optional<Way> lifted, LiftParent(target, demand));
    if (lifted) return lifted;
  }
  return Overridden(target, demand);
}

Result<std::optional<Way>> Planner::LiftParent(const Target& target, const Demand& demand) {
  const inventory::NpmEntry& parent = Entry(demand.from);
  const auto choice_in = [&](const Release& release) -> const Release* {
    const std::string* spec = RequirementOf(release, demand.name);
    if (!spec) return nullptr;
    for (const Release& candidate : target.candidates)
      if (Accepts(*spec, candidate.version)) return &candidate;
    return nullptr;
  };
  const std::set<std::string> known = Known(parent.name, parent.version);
  const Wanted takes_it_in = [&](const Release& release) {
    const std::set<std::string>& ids = Known(parent.name, release.version);
    if (!std::includes(known.begin(), known.end(), ids.begin(), ids.end())) return false;
    return !RequirementOf(release, demand.name) || choice_in(release);
  };
  TRY(std::optional<Way> way, Reach(demand.from, takes_it_in, Upwards::kParents));
  // Above a parent only parents: an override at the top would be a longer way than one right here.
  if (!way || !way->overrides.empty()) return std::nullopt;
  for (Move& move : way->moves)
    if (move.entry == demand.from && move.how == "in-range") move.how = "parent";
  TRY(const auto packument, Releases(parent.name));
  for (const Move& move : std::vector<Move>(way->moves)) {
    if (move.entry != demand.from) continue;
    const Release* moved = packument->Find(move.to);
    const Release* choice = moved ? choice_in(*moved) : nullptr;
    if (!choice) continue;  // it no longer asks for the package
    const SpecParts parts = SplitSpec(*RequirementOf(*moved, demand.name));
    way->moves.push_back(MoveOf(target.entry, *choice, "parent"));
    way->pins.push_back({parent.name, "", demand.name, KeyRange(target.entry, parts.range),
                         parts.prefix + choice->version});
  }
  return way;
}

std::string Planner::KeyRange(int entry, const std::string& range) const {
  const std::string& name = Entry(entry).name;
  const auto same = std::count_if(input_.tree.entries.begin(), input_.tree.entries.end(),
                                  [&](const inventory::NpmEntry& e) { return e.name == name; });
  return same == 1 ? "" : range;
}

Way Planner::Overridden(const Target& target, const Demand& demand) const {
  const SpecParts parts = SplitSpec(demand.spec);
  const Release& release = target.candidates.front();
  Way way;
  way.moves.push_back(MoveOf(target.entry, release, "override"));
  way.overrides.push_back({Entry(demand.from).name, demand.name,
                           KeyRange(target.entry, parts.range), parts.prefix + release.version});
  return way;
}

}  // namespace redoubt::respond
