#include "adapters/bubblewrap/cgroup.h"

#include "adapters/bubblewrap/broker.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

using ::testing::HasSubstr;

TEST(Cgroup, PrefersVersion2BesideOurOwnGroup) {
  const auto places = FindCgroupPlaces(
      "0::/system.slice/redoubt.service\n",
      "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n");
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].version, 2);
  EXPECT_EQ(places[0].parents[0], "/sys/fs/cgroup/system.slice");
  EXPECT_EQ(places[1].parents[0], "/sys/fs/cgroup/system.slice/redoubt.service");
}

TEST(Cgroup, StaysBelowOurOwnGroupInVersion1) {
  const auto places =
      FindCgroupPlaces("8:pids:/\n4:memory:/parent/own\n3:cpu,cpuacct:/\n",
                       "40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                       "41 30 0:31 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n");
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].version, 1);
  EXPECT_EQ(places[0].parents[0], "/sys/fs/cgroup/memory/parent/own");
  EXPECT_EQ(places[0].parents[1], "/sys/fs/cgroup/pids/");
}

TEST(Cgroup, TakesTheRootOfAContainersMountOff) {
  const auto places =
      FindCgroupPlaces("8:pids:/docker/abc/x\n4:memory:/docker/abc\n",
                       "40 30 0:30 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
                       "41 30 0:31 /docker/abc /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n");
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].parents[0], "/sys/fs/cgroup/memory/");
  EXPECT_EQ(places[0].parents[1], "/sys/fs/cgroup/pids/x");
}

TEST(Cgroup, FindsNothingInTextsThatSayNothing) {
  EXPECT_TRUE(FindCgroupPlaces("", "").empty());
  EXPECT_TRUE(FindCgroupPlaces("garbage\n::\n0::", "a - cgroup2\n1 2 3 4 5 6 - cgroup\n").empty());
}

TEST(Broker, GivesEveryNameAnAddressOfItsOwn) {
  REDOUBT_UNWRAP(const auto plan, PlanEndpoints({{"registry.example", 443},
                                                 {"mirror.example", 443},
                                                 {"registry.example", 80},
                                                 {"localhost", 4873}}));
  EXPECT_EQ(plan[0].inside_address, "127.0.1.1");
  EXPECT_EQ(plan[1].inside_address, "127.0.1.2");
  EXPECT_EQ(plan[2].inside_address, "127.0.1.1");
  EXPECT_EQ(plan[3].inside_address, "127.0.0.1");
}

TEST(Broker, RefusesEndpointsThatAreNone) {
  for (const SandboxEndpoint& bad :
       {SandboxEndpoint{"", 1}, SandboxEndpoint{"a b", 1}, SandboxEndpoint{"a\n127.0.0.1 b", 1},
        SandboxEndpoint{"ok.example", 0}, SandboxEndpoint{"ok.example", 70000},
        SandboxEndpoint{"10.0.0.1", 80}, SandboxEndpoint{"::1", 80}, SandboxEndpoint{"-x", 80}})
    EXPECT_EQ(PlanEndpoints({bad}).error().code, ErrorCode::kInvalidArgument) << bad.host;
}

}  // namespace
}  // namespace redoubt
