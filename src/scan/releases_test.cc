// From what a system says of itself to the records of its distribution, whatever their suffix.
#include "intel/index.h"
#include "inventory/os_release.h"
#include "scan/dependencies/dependencies.h"
#include "testing/testing.h"

namespace redoubt::scan {
namespace {

using Kind = RangeEvent::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Affected Of(std::string ecosystem, std::string fixed, std::string name = "openssl") {
  std::vector<RangeEvent> events = {{Kind::kIntroduced, "0"}};
  if (!fixed.empty()) events.push_back({Kind::kFixed, std::move(fixed)});
  return {std::move(ecosystem), std::move(name), {{"ECOSYSTEM", std::move(events)}}, {}};
}

Component Package(const std::string& os_release, std::string version) {
  Component c;
  c.ecosystem = inventory::EcosystemOf(inventory::ParseOsRelease(os_release));
  c.name = "openssl";
  c.version = std::move(version);
  c.source = "distribution";
  return c;
}

size_t Found(const Component& component, std::vector<Affected> affected) {
  const intel::Index index({Advisory{.id = "A-1", .affected = std::move(affected)}});
  return MatchComponents("host", {component}, index).size();
}

constexpr const char* kJammy = "ID=ubuntu\nVERSION_ID=\"22.04\"\n";
constexpr const char* kBionic = "ID=ubuntu\nVERSION_ID=\"18.04\"\n";
constexpr const char* kRhel9 =
    "ID=\"rhel\"\nVERSION_ID=\"9.4\"\nCPE_NAME=\"cpe:/o:redhat:enterprise_linux:9::baseos\"\n";
constexpr const char* kRhel10 =
    "ID=\"rhel\"\nVERSION_ID=\"10.1\"\nCPE_NAME=\"cpe:/o:redhat:enterprise_linux:10.1\"\n";
constexpr const char* kSles15 =
    "ID=\"sles\"\nVERSION_ID=\"15.5\"\nPRETTY_NAME=\"SUSE Linux Enterprise Server 15 SP5\"\n";
constexpr const char* kSles12 =
    "ID=\"sles\"\nVERSION_ID=\"12.5\"\nPRETTY_NAME=\"SUSE Linux Enterprise Server 12 SP5\"\n";
constexpr const char* kMicro =
    "ID=\"sl-micro\"\nVERSION_ID=\"6.1\"\nPRETTY_NAME=\"SUSE Linux Micro 6.1\"\n";

TEST(Releases, OfAHostMeetTheRecordsOfItsDistribution) {
  const struct {
    const char *os, *record;
    bool found;
  } cases[] = {
      {kJammy, "Ubuntu:22.04:LTS", true},
      {kJammy, "Ubuntu:Pro:22.04:LTS", true},
      {kJammy, "Ubuntu:24.04:LTS", false},
      {kJammy, "Ubuntu:Pro:FIPS:22.04:LTS", false},
      {"ID=ubuntu\nVERSION_ID=\"25.10\"\n", "Ubuntu:25.10", true},
      {kRhel9, "Red Hat:enterprise_linux:9::baseos", true},
      {kRhel9, "Red Hat:enterprise_linux:9::appstream", true},
      {kRhel9, "Red Hat:enterprise_linux:8::baseos", false},
      {kRhel9, "Red Hat:rhel_eus:9.2::baseos", false},
      {kRhel10, "Red Hat:enterprise_linux:10.0", true},
      {kSles15, "SUSE:Linux Enterprise Module for Basesystem 15 SP5", true},
      {kSles15, "SUSE:Linux Enterprise Server 15 SP5-LTSS", true},
      {kSles15, "SUSE:Linux Enterprise Server for SAP Applications 15 SP5", true},
      {kSles15, "SUSE:Linux Enterprise Server 15 SP6", false},
      {kSles15, "SUSE:Linux Enterprise Micro 5.5", false},
      {kSles12, "SUSE:Linux Enterprise Module for Web and Scripting 12", true},
      {kSles12, "SUSE:Linux Enterprise Server 12-LTSS", false},
      {kMicro, "SUSE:Linux Micro 6.1", true},
      {"ID=\"opensuse-leap\"\nVERSION_ID=\"15.6\"\n", "openSUSE:Leap 15.6", true},
      {"ID=\"opensuse-leap-micro\"\nVERSION_ID=\"5.5\"\n", "openSUSE:Leap Micro 5.5", true},
      {"ID=\"opensuse-microos\"\nVERSION_ID=\"20240101\"\n", "openSUSE:Tumbleweed", true},
      {"ID=wolfi\nVERSION_ID=20230201\n", "Wolfi", true},
      {"ID=chainguard\nVERSION_ID=20230214\n", "Chainguard", true},
      {"ID=alpine\nVERSION_ID=3.20.3\n", "Alpine:v3.20", true},
      {"ID=alpine\nVERSION_ID=3.20.3\n", "Alpine:v3.19", false},
      {"ID=debian\nVERSION_ID=\"12\"\n", "Debian:12", true},
  };
  for (const auto& each : cases)
    EXPECT_EQ(Found(Package(each.os, "1.0"), {Of(each.record, "1.1")}), each.found ? 1u : 0u)
        << each.os << each.record;
}

TEST(Releases, OfUbuntuAreFixedByProWhereTheReleaseItselfHasNoFix) {
  const std::vector<Affected> both = {Of("Ubuntu:18.04:LTS", ""),
                                      Of("Ubuntu:Pro:18.04:LTS", "1.0-1+esm2")};
  EXPECT_EQ(Found(Package(kBionic, "1.0-1"), both), 1u);
  EXPECT_EQ(Found(Package(kBionic, "1.0-1+esm1"), both), 1u);
  EXPECT_EQ(Found(Package(kBionic, "1.0-1+esm2"), both), 0u);
  EXPECT_EQ(Found(Package(kBionic, "1.0-1"), {both[0], Of("Ubuntu:Pro:18.04:LTS", "", "curl")}), 1u)
      << "what is said of another package does not count";
}

TEST(Releases, OfUbuntusFipsPackagesHaveRecordsOfTheirOwn) {
  const std::vector<Affected> fips = {Of("Ubuntu:Pro:FIPS-updates:20.04:LTS", "1.1-1.fips.9")};
  const char* const focal = "ID=ubuntu\nVERSION_ID=\"20.04\"\n";
  EXPECT_EQ(Found(Package(focal, "1.1-1.fips.8"), fips), 1u);
  EXPECT_EQ(Found(Package(focal, "1.1-1.fips.9"), fips), 0u);
  EXPECT_EQ(Found(Package(focal, "1.1-0"), fips), 0u);
}

TEST(Releases, AskForTheSourcePackageWhereTheRecordsNameIt) {
  for (const char* os : {"ID=mageia\nVERSION_ID=9\n", "ID=wolfi\n", "ID=chainguard\n",
                         "ID=openEuler\nVERSION=\"24.03 (LTS)\"\n", kSles15, kRhel9}) {
    Component c = Package(os, "3.0");
    c.name = "libssl3";
    c.source_package = "openssl@3.0";
    EXPECT_EQ(Found(c, {Of(c.ecosystem, "3.1")}), 1u) << os;
  }
}

}  // namespace
}  // namespace redoubt::scan
