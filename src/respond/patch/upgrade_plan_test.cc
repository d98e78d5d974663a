#include "respond/patch/upgrade_plan.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A registry in a few lines, and a tree of version 3 with the packages in it.
class UpgradePlanTest : public ::testing::Test {
 protected:
  void Publish(const std::string& name, const std::string& version,
               std::map<std::string, std::string> dependencies = {}) {
    auto& packument = registry_[name];
    packument.name = name;
    packument.releases.push_back({.version = version, .dependencies = std::move(dependencies)});
  }

  void Vulnerable(const std::string& id, const std::string& name, const std::string& introduced,
                  const std::string& fixed) {
    AffectedRange range{.type = "SEMVER", .events = {{RangeEvent::Kind::kIntroduced, introduced}}};
    if (!fixed.empty()) range.events.push_back({RangeEvent::Kind::kFixed, fixed});
    advisories_.push_back({.id = id, .affected = {{"npm", name, {range}, {}}}});
  }

  // Lines "  strategy: name from>to how, …; folder name spec; parent name@range=spec".
  std::vector<std::string> Plan(const std::string& packages,
                                const std::vector<std::string>& places) {
    const auto tree = inventory::ParseNpmTree(
        "{\"lockfileVersion\":3,\"packages\":{" + packages + "}}", "package-lock.json");
    EXPECT_TRUE(tree.has_value()) << tree.error().message;
    const intel::Index index(advisories_);
    std::vector<Goal> goals;
    for (const std::string& place : places) {
      const int entry = tree->Find(place);
      const auto& at = tree->entries[static_cast<size_t>(entry)];
      Goal goal{.entry = entry};
      for (const std::string& id : KnownIds(index, at.name, at.version)) goal.ids[id] = 1;
      goals.push_back(goal);
    }
    const PlanInput input{
        *tree,  goals, index, "20.1.0", [&](const std::string& name) { return Find(name); },
        &notes_};
    const auto strategies = PlanUpgrades(input);
    EXPECT_TRUE(strategies.has_value()) << strategies.error().message;
    std::vector<std::string> lines;
    for (const Strategy& strategy : *strategies) lines.push_back(Describe(strategy));
    return lines;
  }

  std::map<std::string, Packument> registry_;
  std::vector<std::string> notes_;

 private:
  Result<std::shared_ptr<const Packument>> Find(const std::string& name) {
    const auto at = registry_.find(name);
    if (at == registry_.end()) return NotFound("no " + name);
    return std::make_shared<const Packument>(at->second);
  }

  static std::string Describe(const Strategy& strategy) {
    std::string text = strategy.name + ":";
    for (const Move& m : strategy.moves)
      text += fmt::format(" {} {}>{} {}", m.name, m.from, m.to, m.how);
    for (const SpecChange& s : strategy.specs)
      text += fmt::format("; manifest{}{} {} {}", s.folder.empty() ? "" : " ", s.folder, s.name,
                          s.spec);
    for (const OverrideChange& o : strategy.overrides)
      text += fmt::format("; override {} {}@{}={}", o.parent, o.name, o.range, o.spec);
    return text;
  }

  std::vector<Advisory> advisories_;
};

constexpr char kDirect[] =
    R"("":{"dependencies":{"a":"^1.0.0"}},"node_modules/a":{"version":"1.0.0"})";

TEST_F(UpgradePlanTest, TakesTheSmallestSafeReleaseWithinTheRange) {
  for (const char* v : {"0.9.0", "1.0.0", "1.0.1", "1.1.0", "1.2.0", "2.0.0", "3.0.0"})
    Publish("a", v);
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(
      Plan(kDirect, {"node_modules/a"}),
      ElementsAre("smallest-safe: a 1.0.0>1.1.0 in-range", "next-line-1: a 1.0.0>1.2.0 in-range",
                  "next-line-2: a 1.0.0>2.0.0 manifest; manifest a ^2.0.0",
                  "next-line-3: a 1.0.0>3.0.0 manifest; manifest a ^3.0.0"));
}

TEST_F(UpgradePlanTest, ChangesTheManifestWhenNoSafeReleaseIsInRange) {
  for (const char* v : {"1.0.0", "1.5.0", "2.0.0", "2.0.1"}) Publish("a", v);
  Vulnerable("V-1", "a", "0", "2.0.0");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>2.0.0 manifest; manifest a ^2.0.0"));
}

TEST_F(UpgradePlanTest, SkipsReleasesThatBringAnotherVulnerability) {
  for (const char* v : {"1.0.0", "1.1.0", "1.2.0"}) Publish("a", v);
  Vulnerable("V-1", "a", "0", "1.1.0");
  Vulnerable("V-2", "a", "1.1.0", "1.2.0");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.2.0 in-range"));
}

TEST_F(UpgradePlanTest, AvoidsDeprecatedReleasesPrereleasesAndOnesThatDoNotRunHere) {
  for (const char* v : {"1.0.0", "1.1.0", "1.2.0-rc.1", "1.2.0", "1.3.0"}) Publish("a", v);
  registry_["a"].releases[1].deprecated = true;
  registry_["a"].releases[3].node_range = ">=99";
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.3.0 in-range"));
}

TEST_F(UpgradePlanTest, TakesADeprecatedReleaseWhenThereIsNoOtherSafeOne) {
  for (const char* v : {"1.0.0", "1.1.0"}) Publish("a", v);
  registry_["a"].releases[1].deprecated = true;
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.1.0 in-range"));
}

TEST_F(UpgradePlanTest, OffersTheLargestPartialFixLast) {
  for (const char* v : {"1.0.0", "1.1.0", "1.2.0"}) Publish("a", v);
  Vulnerable("V-1", "a", "0", "1.1.0");
  Vulnerable("V-2", "a", "0", "1.2.0");
  Vulnerable("V-3", "a", "0", "");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}), ElementsAre("partial: a 1.0.0>1.2.0 in-range"));
  EXPECT_THAT(notes_,
              ElementsAre("a 1.0.0 at node_modules/a: no release is safe and can be reached"));
}

TEST_F(UpgradePlanTest, HasNothingWhereNoReleaseHelps) {
  for (const char* v : {"1.0.0", "1.1.0"}) Publish("a", v);
  Vulnerable("V-1", "a", "0", "");
  EXPECT_THAT(Plan(kDirect, {"node_modules/a"}), IsEmpty());
}

constexpr char kTransitive[] =
    R"("":{"dependencies":{"p":"^1.0.0"}},
       "node_modules/p":{"version":"1.0.0","dependencies":{"a":"1.0.0"}},
       "node_modules/a":{"version":"1.0.0"})";

TEST_F(UpgradePlanTest, MovesTheParentThatPinsAVulnerableRelease) {
  for (const char* v : {"1.0.0", "1.1.0"}) Publish("a", v);
  Publish("p", "1.0.0", {{"a", "1.0.0"}});
  Publish("p", "1.0.1", {{"a", "1.0.0"}});
  Publish("p", "1.0.2", {{"a", "^1.0.0"}});
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(Plan(kTransitive, {"node_modules/a"}),
              ElementsAre("smallest-safe: p 1.0.0>1.0.2 parent a 1.0.0>1.1.0 parent",
                          "override: a 1.0.0>1.1.0 override; override p a@=1.1.0"));
}

TEST_F(UpgradePlanTest, MovesTheParentToOneThatDroppedThePackage) {
  Publish("a", "1.0.0");
  Publish("a", "1.1.0");
  Publish("p", "1.0.0", {{"a", "1.0.0"}});
  Publish("p", "2.0.0");
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(Plan(kTransitive, {"node_modules/a"}),
              ElementsAre("smallest-safe: p 1.0.0>2.0.0 manifest; manifest p ^2.0.0",
                          "override: a 1.0.0>1.1.0 override; override p a@=1.1.0"));
}

TEST_F(UpgradePlanTest, NeverMovesAParentIntoAVulnerabilityOfItsOwn) {
  Publish("a", "1.0.0");
  Publish("a", "1.1.0");
  Publish("p", "1.0.0", {{"a", "1.0.0"}});
  Publish("p", "1.0.1", {{"a", "1.1.0"}});
  Vulnerable("V-1", "a", "0", "1.1.0");
  Vulnerable("V-2", "p", "1.0.1", "");
  EXPECT_THAT(Plan(kTransitive, {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.1.0 override; override p a@=1.1.0"));
}

TEST_F(UpgradePlanTest, HandlesEveryInstanceByItsOwnRequirement) {
  for (const char* v : {"0.1.0", "0.1.5", "1.0.0", "1.1.0"}) Publish("a", v);
  Vulnerable("V-1", "a", "0", "0.1.5");
  Vulnerable("V-2", "a", "1.0.0", "1.1.0");
  EXPECT_THAT(Plan(R"("":{"dependencies":{"a":"^1.0.0","p":"1.0.0"}},
                      "node_modules/a":{"version":"1.0.0"},
                      "node_modules/p":{"version":"1.0.0","dependencies":{"a":"~0.1.0"}},
                      "node_modules/p/node_modules/a":{"version":"0.1.0"})",
                   {"node_modules/a", "node_modules/p/node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.1.0 in-range a 0.1.0>0.1.5 in-range"));
}

TEST_F(UpgradePlanTest, KeepsAliasesAndChangesTheManifestOfAWorkspace) {
  for (const char* v : {"1.0.0", "2.0.0"}) Publish("real", v);
  Vulnerable("V-1", "real", "0", "2.0.0");
  EXPECT_THAT(
      Plan(R"("":{"workspaces":["w"]},
                      "w":{"name":"w","dependencies":{"a":"npm:real@~1.0.0"}},
                      "node_modules/w":{"resolved":"w","link":true},
                      "node_modules/a":{"name":"real","version":"1.0.0"})",
           {"node_modules/a"}),
      ElementsAre("smallest-safe: real 1.0.0>2.0.0 manifest; manifest w a npm:real@~2.0.0"));
}

TEST_F(UpgradePlanTest, EndsOnPackagesThatRequireEachOther) {
  Publish("a", "1.0.0", {{"p", "1.0.0"}});
  Publish("a", "1.1.0", {{"p", "1.0.0"}});
  Publish("p", "1.0.0", {{"a", "1.0.0"}});
  Vulnerable("V-1", "a", "0", "1.1.0");
  EXPECT_THAT(Plan(R"("":{"dependencies":{"p":"1.0.0"}},
                      "node_modules/p":{"version":"1.0.0","dependencies":{"a":"1.0.0"}},
                      "node_modules/a":{"version":"1.0.0","dependencies":{"p":"1.0.0"}})",
                   {"node_modules/a"}),
              ElementsAre("smallest-safe: a 1.0.0>1.1.0 override; override p a@=1.1.0"));
}

}  // namespace
}  // namespace redoubt::respond
