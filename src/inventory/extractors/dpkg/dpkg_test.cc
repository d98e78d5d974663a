#include "inventory/extractors/dpkg/dpkg.h"

#include <cstdio>
#include <set>

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/dpkg/testdata";
}

class DpkgFile : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(DpkgFile, YieldsThesePackages) {
  const auto [root, path] = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kDpkg, Testdata() / root, path));
  EXPECT_TRUE(
      testing::MatchesGolden(AsText(extraction), Testdata() / (std::string(root) + ".golden.txt")));
}

INSTANTIATE_TEST_SUITE_P(Testdata, DpkgFile,
                         ::testing::Values(std::pair("bookworm", "var/lib/dpkg/status"),
                                           std::pair("jammy", "var/lib/dpkg/status.d/tzdata"),
                                           std::pair("mint", "var/lib/dpkg/status")));

TEST(Dpkg, AListOfChecksumsListsNoPackage) {
  REDOUBT_UNWRAP(const Extraction extraction,
                 ExtractFrom(kDpkg, Testdata() / "jammy", "var/lib/dpkg/status.d/tzdata.md5sums"));
  EXPECT_EQ(AsText(extraction), "");
}

TEST(Dpkg, ABrokenFileIsRefusedWithItsLine) {
  EXPECT_EQ(ErrorOf(kDpkg, "Package: a\nVersion 1\n", "var/lib/dpkg/status"),
            "var/lib/dpkg/status:2: \"Version 1\" is no field");
  EXPECT_EQ(ErrorOf(kDpkg, std::string((128 << 20) + 1, '\n'), "var/lib/dpkg/status"),
            "var/lib/dpkg/status: larger than 128 MiB");
}

// The names, versions and sources as dpkg itself tells them.
TEST(Dpkg, AgreesWithDpkgQueryOnThisSystem) {
  if (!std::filesystem::exists("/usr/bin/dpkg-query")) GTEST_SKIP() << "no dpkg-query here";
  std::multiset<std::string> expected, found;
  FILE* pipe = popen(
      "/usr/bin/dpkg-query -W -f '${db:Status-Status} ${Package} ${Architecture} ${Version} "
      "${source:Package}@${source:Version}\\n'",
      "r");
  ASSERT_TRUE(pipe);
  char line[4096];
  while (fgets(line, sizeof line, pipe))
    if (std::string(line).starts_with("installed ")) expected.insert(line + 10);
  ASSERT_EQ(pclose(pipe), 0);
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kDpkg, "/", "var/lib/dpkg/status"));
  for (const Component& c : extraction.components)
    found.insert(fmt::format("{} {} {} {}\n", c.name, c.key, c.version, c.source_package));
  EXPECT_GT(expected.size(), 50u);
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace redoubt::inventory
