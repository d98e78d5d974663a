#include "formats/release_key.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ReleaseKey, IsOneForAllNamesOfARelease) {
  const std::pair<const char*, const char*> cases[] = {
      {"npm", "npm"},
      {"Debian:12", "Debian:12"},
      {"Alpine:v3.20", "Alpine:v3.20"},
      {"AlmaLinux:9", "AlmaLinux:9"},
      {"Ubuntu:22.04:LTS", "Ubuntu:22.04"},
      {"Ubuntu:22.04", "Ubuntu:22.04"},
      {"Ubuntu:23.10", "Ubuntu:23.10"},
      {"Ubuntu:Pro:18.04:LTS", "Ubuntu:18.04"},
      {"Ubuntu:Pro:Realtime:22.04:LTS", "Ubuntu:22.04"},
      {"Ubuntu:Pro:FIPS-updates:20.04:LTS", "Ubuntu:FIPS:20.04"},
      {"Red Hat:enterprise_linux:9::appstream", "Red Hat:enterprise_linux:9"},
      {"Red Hat:enterprise_linux:9::baseos", "Red Hat:enterprise_linux:9"},
      {"Red Hat:enterprise_linux:10.1", "Red Hat:enterprise_linux:10"},
      {"Red Hat:rhel_eus:9.4::baseos", "Red Hat:rhel_eus:9.4"},
      {"Red Hat:openshift:4.14::el9", "Red Hat:openshift:4.14"},
      {"SUSE:Linux Enterprise Server 15 SP5", "SUSE:15 SP5"},
      {"SUSE:Linux Enterprise Server 15 SP5-LTSS", "SUSE:15 SP5"},
      {"SUSE:Linux Enterprise High Performance Computing 15 SP5-ESPOS", "SUSE:15 SP5"},
      {"SUSE:Linux Enterprise Module for Basesystem 15 SP5", "SUSE:15 SP5"},
      {"SUSE:Linux Enterprise Server 12 SP5-LTSS Extended Security", "SUSE:12 SP5"},
      {"SUSE:Linux Enterprise Server 12-LTSS", "SUSE:12"},
      {"SUSE:Linux Enterprise Module for Public Cloud 12", "SUSE:12 *"},
      {"SUSE:Linux Enterprise Server 16.0", "SUSE:16.0"},
      {"SUSE:Linux Enterprise Micro 5.5", "SUSE:Linux Enterprise Micro 5.5"},
      {"SUSE:Manager Server 4.3", "SUSE:Manager Server 4.3"},
      {"openSUSE:Leap 15.6", "openSUSE:Leap 15.6"},
      {"Wolfi:rolling", "Wolfi"},
      {"Chainguard", "Chainguard"},
      {"Ubuntu:", "Ubuntu:"},
      {"Red Hat:", "Red Hat:"},
      {"SUSE:", "SUSE:"},
  };
  for (const auto& [ecosystem, key] : cases) EXPECT_EQ(ReleaseKey(ecosystem), key) << ecosystem;
}

TEST(ReleaseKey, NamesWhereElseAPackageMayBeRecorded) {
  EXPECT_THAT(OtherReleases("npm", "1.0.0"), IsEmpty());
  EXPECT_THAT(OtherReleases("Debian:12", "1"), ElementsAre("Debian"));
  EXPECT_THAT(OtherReleases("Ubuntu:20.04:LTS", "1.1.1f-1ubuntu2.16"), ElementsAre("Ubuntu"));
  EXPECT_THAT(OtherReleases("Ubuntu:20.04:LTS", "1.1.1f-1ubuntu2.fips.22"),
              ElementsAre("Ubuntu", "Ubuntu:Pro:FIPS:20.04:LTS"));
  const auto suse = OtherReleases("SUSE:Linux Enterprise Server 12 SP5", "1");
  ASSERT_EQ(suse.size(), 2u);
  EXPECT_EQ(ReleaseKey(suse[1]), "SUSE:12 *");
}

}  // namespace
}  // namespace redoubt::formats
