#include "respond/patch/upgrade_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "formats/npm_version.h"
#include "respond/patch/planner.h"

namespace redoubt::respond {
namespace {

constexpr int kMaxLines = 3;
constexpr size_t kMaxGoals = 1000;

class UpgradePlan {
 public:
  explicit UpgradePlan(const PlanInput& input) : input_(input), planner_(input) {}

  Result<std::vector<Strategy>> Make() {
    TRY(const std::optional<Way> smallest, ReachAll(Upwards::kParents));
    if (smallest) {
      Offer("smallest-safe", *smallest);
      TRY_OK(OfferLines(*smallest));
      const bool lifts =
          std::any_of(smallest->moves.begin(), smallest->moves.end(), [&](const Move& move) {
            return std::none_of(input_.goals.begin(), input_.goals.end(),
                                [&](const Goal& goal) { return goal.entry == move.entry; });
          });
      if (lifts) {
        TRY(const std::optional<Way> overridden, ReachAll(Upwards::kOverrides));
        if (overridden) Offer("override", *overridden);
      }
    }
    TRY(const Way partial, Partial());
    if (!partial.moves.empty()) Offer("partial", partial);
    return std::move(strategies_);
  }

 private:
  void Offer(const std::string& name, const Way& way) {
    for (const Strategy& known : strategies_)
      if (known.moves == way.moves) return;
    strategies_.push_back({name, way.moves, way.pins, way.specs, way.overrides});
  }

  // No vulnerability of the goal, and none that was not there before.
  Wanted SafeFor(const Goal& goal) {
    return [this, &goal](const Release& release) {
      const inventory::NpmEntry& entry = planner_.Entry(goal.entry);
      const std::set<std::string>& before = planner_.Known(entry.name, entry.version);
      const std::set<std::string>& ids = planner_.Known(entry.name, release.version);
      return std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return before.contains(id) && !goal.ids.contains(id);
      });
    };
  }

  void Note(const Goal& goal, std::string_view what) {
    if (!input_.notes) return;
    const inventory::NpmEntry& entry = planner_.Entry(goal.entry);
    input_.notes->push_back(
        fmt::format("{} {} at {}: {}", entry.name, entry.version, entry.key, what));
  }

  // All goals, or nothing.
  Result<std::optional<Way>> ReachAll(Upwards upwards) {
    Way way;
    bool all = true;
    for (const Goal& goal : input_.goals) {
      TRY(const std::optional<Way> reached, planner_.Reach(goal.entry, SafeFor(goal), upwards));
      if (!reached) {
        Note(goal, "no release is safe and can be reached");
        all = false;
      } else {
        way.Add(*reached);
      }
    }
    if (!all) return std::nullopt;
    return way;
  }

  // Where the smallest safe version was not good enough, the same in the next minor line, then in
  // the next major ones. A version line belongs to the package whose requirement changes hands: the
  // vulnerable one itself, or the uppermost parent that had to move.
  Status OfferLines(const Way& smallest) {
    std::map<int, formats::NpmVersion> floors;  // entry → where its next line begins
    Way previous = smallest;
    for (int line = 1; line <= kMaxLines; ++line) {
      bool moved = false;
      Way way;
      for (const Goal& goal : input_.goals) {
        TRY(const std::optional<Way> next, NextLine(goal, previous, line));
        if (next) {
          way.Add(*next);
          moved = true;
          continue;
        }
        TRY(const std::optional<Way> same,
            planner_.Reach(goal.entry, SafeFor(goal), Upwards::kParents));
        if (same) way.Add(*same);
      }
      if (!moved) return {};
      Offer(fmt::format("next-line-{}", line), way);
      previous = way;
    }
    return {};
  }

  Result<std::optional<Way>> NextLine(const Goal& goal, const Way& previous, int line) {
    const auto at = std::find_if(previous.moves.begin(), previous.moves.end(), [&](const Move& m) {
      return m.entry == goal.entry && (m.how == "in-range" || m.how == "manifest");
    });
    if (at == previous.moves.end()) return std::nullopt;
    TRY(const formats::NpmVersion now, formats::NpmVersion::Parse(at->to));
    std::vector<std::string> floors;
    if (line == 1 || now.Major() == 0)
      floors.push_back(fmt::format("{}.{}.0", now.Major(), now.Minor() + 1));
    floors.push_back(fmt::format("{}.0.0", now.Major() + 1));
    for (const std::string& text : floors) {
      TRY(const formats::NpmVersion floor, formats::NpmVersion::Parse(text));
      TRY(std::optional<Way> way,
          planner_.Reach(goal.entry, SafeFor(goal), Upwards::kNothing, floor));
      if (way) return way;
    }
    return std::nullopt;
  }

  // What closes most without closing all: a goal that has a safe release gets it when another has
  // none; else each gets the release that closes the most of its weight.
  Result<Way> Partial() {
    Way whole, part;
    bool all_reached = true;
    for (const Goal& goal : input_.goals) {
      TRY(const std::optional<Way> safe,
          planner_.Reach(goal.entry, SafeFor(goal), Upwards::kParents));
      TRY(const std::optional<Way> some, PartialOf(goal));
      if (safe) whole.Add(*safe);
      if (!safe) all_reached = false;
      if (!safe && some) whole.Add(*some);
      if (some) part.Add(*some);
    }
    return all_reached ? part : whole;
  }

  Result<std::optional<Way>> PartialOf(const Goal& goal) {
    const inventory::NpmEntry& entry = planner_.Entry(goal.entry);
    const std::set<std::string> before = planner_.Known(entry.name, entry.version);
    const auto closed = [&](const Release& release) {
      const std::set<std::string>& ids = planner_.Known(entry.name, release.version);
      if (!std::includes(before.begin(), before.end(), ids.begin(), ids.end())) return 0.0;
      double weight = 0;
      bool all = true;
      for (const auto& [id, points] : goal.ids) {
        if (ids.contains(id))
          all = false;
        else
          weight += points;
      }
      return all ? 0.0 : weight;
    };
    double best = 0;
    TRY(const std::vector<Release> candidates,
        planner_.Candidates(goal.entry, [&](const Release& r) { return closed(r) > 0; }));
    for (const Release& release : candidates) best = std::max(best, closed(release));
    if (best == 0) return std::nullopt;
    return planner_.Reach(
        goal.entry, [&](const Release& r) { return closed(r) == best; }, Upwards::kParents);
  }

  const PlanInput& input_;
  Planner planner_;
  std::vector<Strategy> strategies_;
};

}  // namespace

std::string CanonicalId(const std::string& id, const std::vector<std::string>& aliases) {
  const auto smallest = std::min_element(aliases.begin(), aliases.end());
  return smallest != aliases.end() && *smallest < id ? *smallest : id;
}

std::set<std::string> KnownIds(const intel::Index& index, const std::string& name,
                               const std::string& version) {
  std::set<std::string> ids;
  for (const intel::Match& match : index.Query("npm", name, version))
    ids.insert(CanonicalId(match.advisory->id, match.aliases));
  return ids;
}

Result<std::vector<Strategy>> PlanUpgrades(const PlanInput& input) {
  if (input.goals.size() > kMaxGoals)
    return ResourceExhausted(fmt::format("{} places to mend, more than {} (mend: split the case)",
                                         input.goals.size(), kMaxGoals));
  for (const Goal& goal : input.goals)
    if (goal.entry < 0 || static_cast<size_t>(goal.entry) >= input.tree.entries.size())
      return InvalidArgument("a goal is outside of the tree");
  return UpgradePlan(input).Make();
}

}  // namespace redoubt::respond
