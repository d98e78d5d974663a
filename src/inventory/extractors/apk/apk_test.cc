#include "inventory/extractors/apk/apk.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

std::filesystem::path Testdata() {
  return testing::SourceDir() / "src/inventory/extractors/apk/testdata";
}

class ApkFile : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(ApkFile, YieldsThesePackages) {
  const auto [root, path] = GetParam();
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kApk, Testdata() / root, path));
  EXPECT_TRUE(
      testing::MatchesGolden(AsText(extraction), Testdata() / (std::string(root) + ".golden.txt")));
}

INSTANTIATE_TEST_SUITE_P(Testdata, ApkFile,
                         ::testing::Values(std::pair("alpine", "lib/apk/db/installed"),
                                           std::pair("wolfi", "usr/lib/apk/db/installed")));

TEST(Apk, ABrokenFileIsRefusedWithItsLine) {
  EXPECT_EQ(ErrorOf(kApk, "P:a\n\nyolo\n", "lib/apk/db/installed"),
            "lib/apk/db/installed:3: \"yolo\" is no field of apk");
  EXPECT_EQ(ErrorOf(kApk, "P:a\nV\n", "lib/apk/db/installed"),
            "lib/apk/db/installed:2: \"V\" is no field of apk");
}

}  // namespace
}  // namespace redoubt::inventory
