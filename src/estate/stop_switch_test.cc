#include "estate/stop_switch.h"

#include "base/file.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using testing::ScratchDir;

TEST(StopSwitch, AnOrderIsReadBackAsItWasWritten) {
  const ScratchDir dir;
  REDOUBT_UNWRAP(const StopOrder written, WriteStop(dir.path(), {.scope = {.asset = "shop"},
                                                                 .who = "ann",
                                                                 .why = "sale",
                                                                 .at = {1'700'000'000'000}}));
  const auto orders = StopOrders(dir.path());
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_EQ(orders[0].id, written.id);
  EXPECT_EQ(orders[0].scope.asset, "shop");
  EXPECT_EQ(orders[0].who, "ann");
  EXPECT_EQ(orders[0].why, "sale");
  EXPECT_EQ(orders[0].at.ms, 1'700'000'000'000);
}

TEST(StopSwitch, WithoutOrdersNothingIsStopped) {
  const ScratchDir dir;
  EXPECT_EQ(StoppedBy(dir.path() / "absent", "shop", "npm-upgrade", {"GHSA-1"}), std::nullopt);
}

struct ScopeCase {
  StopScope scope;
  bool stops;  // a change of "shop" by "npm-upgrade" for GHSA-1 and CVE-1
};

TEST(StopSwitch, CoversWhatItsScopeNames) {
  const ScopeCase cases[] = {
      {{}, true},
      {{.asset = "shop"}, true},
      {{.asset = "sho"}, false},
      {{.generator = "npm-upgrade"}, true},
      {{.generator = "patch"}, false},
      {{.rule = "CVE-1"}, true},
      {{.rule = "CVE-2"}, false},
      {{.asset = "shop", .rule = "CVE-2"}, false},
      {{.asset = "shop", .generator = "npm-upgrade", .rule = "GHSA-1"}, true},
  };
  for (const ScopeCase& c : cases) {
    const ScratchDir dir;
    REDOUBT_UNWRAP(const StopOrder order, WriteStop(dir.path(), {.scope = c.scope}));
    const auto hit = StoppedBy(dir.path(), "shop", "npm-upgrade", {"GHSA-1", "CVE-1"});
    EXPECT_EQ(hit.has_value(), c.stops) << order.id;
  }
}

TEST(StopSwitch, TheSameScopeTwiceIsOneOrderThatCanBeTakenBack) {
  const ScratchDir dir;
  REDOUBT_UNWRAP(const StopOrder first, WriteStop(dir.path(), {.who = "ann"}));
  REDOUBT_UNWRAP(const StopOrder second, WriteStop(dir.path(), {.who = "bob"}));
  EXPECT_EQ(first.id, "all");
  EXPECT_EQ(second.id, "all");
  ASSERT_EQ(StopOrders(dir.path()).size(), 1u);
  EXPECT_TRUE(RemoveStop(dir.path(), "all"));
  EXPECT_TRUE(StopOrders(dir.path()).empty());
  EXPECT_EQ(RemoveStop(dir.path(), "all").error(),
            (Error{ErrorCode::kNotFound, "no stop order \"all\" is in force"}));
}

TEST(StopSwitch, AnOrderThatCannotBeReadStopsEverything) {
  for (const char* content : {"", "{\"asset\": ", "{\"asset\": 7}", "[]",
                              "{\"asset\": \"\", \"asset\": \"other\"}", "null"}) {
    const ScratchDir dir;
    ASSERT_TRUE(WriteFileAtomic(dir.path() / "stop/scope-1.json", content));
    const auto hit = StoppedBy(dir.path(), "shop", "npm-upgrade", {});
    ASSERT_TRUE(hit) << content;
    EXPECT_EQ(hit->id, "scope-1");
    EXPECT_TRUE(hit->scope.asset.empty());
    EXPECT_NE(hit->why.find("scope-1.json"), std::string::npos);
    EXPECT_TRUE(RemoveStop(dir.path(), "scope-1"));
  }
}

TEST(StopSwitch, ALinkThatLeadsNowhereStopsEverything) {
  namespace fs = std::filesystem;
  const ScratchDir dir;
  fs::create_directory(dir.path() / "stop");
  fs::create_symlink("/nowhere/order.json", dir.path() / "stop/all.json");
  ASSERT_TRUE(StoppedBy(dir.path(), "shop", "npm-upgrade", {}));
  EXPECT_TRUE(RemoveStop(dir.path(), "all"));
  EXPECT_TRUE(StopOrders(dir.path()).empty());

  fs::create_symlink("/nowhere", dir.path() / "folder");
  fs::remove(dir.path() / "stop");
  fs::rename(dir.path() / "folder", dir.path() / "stop");
  EXPECT_TRUE(StoppedBy(dir.path(), "shop", "npm-upgrade", {}));
}

TEST(StopSwitch, AFolderThatCannotBeListedStopsEverything) {
  const ScratchDir dir;
  ASSERT_TRUE(WriteFileAtomic(dir.path() / "stop", "a file where the folder belongs"));
  EXPECT_TRUE(StoppedBy(dir.path(), "shop", "npm-upgrade", {}));
}

}  // namespace
}  // namespace redoubt
