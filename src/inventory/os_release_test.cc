#include "inventory/os_release.h"

#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

TEST(OsRelease, NamesTheEcosystemAsOsvDoes) {
  const std::pair<const char*, const char*> cases[] = {
      {"ID=debian\nVERSION_ID=\"12\"\n", "Debian:12"},
      {"ID=debian\nVERSION_CODENAME=trixie\n", "Debian:13"},
      {"PRETTY_NAME=\"Debian GNU/Linux sid\"\nID=debian\n", "Debian"},
      {"ID=ubuntu\nVERSION_ID='22.04'\n", "Ubuntu:22.04:LTS"},
      {"ID=ubuntu\nVERSION_ID=\"23.10\"\n", "Ubuntu:23.10"},
      {"ID=ubuntu\nVERSION_ID=\"23.04\"\n", "Ubuntu:23.04"},
      {"ID=alpine\nVERSION_ID=3.18.4\n", "Alpine:v3.18"},
      {"ID=alpine\nVERSION_ID=3.20_alpha20231219\n", "Alpine"},
      {"ID=wolfi\nVERSION_ID=20230201\n", "Wolfi"},
      {"ID=\"almalinux\"\nVERSION_ID=\"9.3\"\n", "AlmaLinux:9"},
      {"ID=\"rocky\"\r\nVERSION_ID=\"8.9\"\r\n", "Rocky Linux:8"},
      {"ID=rhel\nVERSION_ID=9.2\nCPE_NAME=\"cpe:/o:redhat:enterprise_linux:9::baseos\"\n",
       "Red Hat:enterprise_linux:9::baseos"},
      {"ID=rhel\nVERSION_ID=9.2\n", "Red Hat:enterprise_linux:9"},
      {"ID=sles\nVERSION_ID=15.5\nPRETTY_NAME=\"SUSE Linux Enterprise Server 15 SP5\"\n",
       "SUSE:Linux Enterprise Server 15 SP5"},
      {"ID=sles\nVERSION_ID=15.3\n", "SUSE:Linux Enterprise Server 15 SP3"},
      {"ID=opensuse-leap\nVERSION_ID=15.5\n", "openSUSE:Leap 15.5"},
      {"ID=opensuse-tumbleweed\nVERSION_ID=20240101\n", "openSUSE:Tumbleweed"},
      {"ID=opensuse-leap-micro\nVERSION_ID=5.5\n", "openSUSE:Leap Micro 5.5"},
      {"ID=opensuse-microos\nVERSION_ID=20240101\n", "openSUSE:Tumbleweed"},
      {"ID=sl-micro\nVERSION_ID=6.1\nPRETTY_NAME=\"SUSE Linux Micro 6.1\"\n",
       "SUSE:Linux Micro 6.1"},
      {"ID=openEuler\nVERSION=\"22.03 (LTS-SP1)\"\n", "openEuler:22.03-LTS-SP1"},
      {"ID=azurelinux\nVERSION_ID=3.0\n", "Azure Linux:3"},
      {"ID=photon\nVERSION_ID=5.0\n", "Photon OS:5.0"},
      {"ID=fedora\nVERSION_ID=39\n", ""},
      {"no assignment", ""},
  };
  for (const auto& [text, ecosystem] : cases)
    EXPECT_EQ(EcosystemOf(ParseOsRelease(text)), ecosystem) << text;
}

TEST(OsRelease, TellsWhyNothingCanBeFound) {
  const auto why = [](const char* text) { return WhyNoAdvisories(ParseOsRelease(text)); };
  EXPECT_EQ(why("ID=debian\nVERSION_ID=12\n"), "");
  EXPECT_EQ(why("ID=wolfi\nVERSION_ID=20230201\n"), "");
  EXPECT_EQ(why("ID=opensuse-tumbleweed\n"), "");
  EXPECT_EQ(why("ID=fedora\n"), "no advisories are known for the distribution \"fedora\"");
  EXPECT_EQ(
      why("PRETTY_NAME=\"Debian GNU/Linux sid\"\nID=debian\n"),
      "advisories of Debian are filed by release, and \"Debian GNU/Linux sid\" is none that is "
      "out: none is found");
  EXPECT_EQ(why("ID=alpine\nVERSION_ID=3.22_alpha20250108\n"),
            "advisories of Alpine are filed by release, and \"3.22_alpha20250108\" is none that is "
            "out: none is found");
}

TEST(OsRelease, IsReadFromTheRootThatTheFileIsBelow) {
  std::vector<std::string> asked;
  const SourceFile file{"", "image/var/lib/dpkg/status", [&](const std::string& path) {
                          asked.push_back(path);
                          return Result<std::string>(NotFound(path));
                        }};
  EXPECT_FALSE(ReadOsRelease(file, "var/lib/dpkg/status"));
  EXPECT_THAT(asked, ::testing::ElementsAre("image/etc/os-release", "image/usr/lib/os-release"));
}

}  // namespace
}  // namespace redoubt::inventory
