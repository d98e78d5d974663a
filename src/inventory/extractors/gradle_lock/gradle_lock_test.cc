#include "inventory/extractors/gradle_lock/gradle_lock.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(GradleLock, YieldsTheseModules) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/gradle_lock/testdata";
  std::string text;
  for (const char* path : {"gradle.lockfile", "buildscript-gradle.lockfile",
                           "gradle/dependency-locks/runtimeClasspath.lockfile"}) {
    REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kGradleLock, testdata / "app", path));
    text += fmt::format("{}\n{}", path, AsText(extraction));
  }
  EXPECT_TRUE(testing::MatchesGolden(text, testdata / "app.golden.txt"));
}

TEST(GradleLock, WhatTheSettingsNeedIsNotShipped) {
  REDOUBT_UNWRAP(const Extraction found,
                 kGradleLock.extract({"org.example:catalog:1.0=incomingCatalogForLibs0,classpath\n",
                                      "settings-gradle.lockfile"}));
  ASSERT_EQ(found.components.size(), 1u);
  EXPECT_EQ(found.components[0].scope, Scope::kDevelopment);
}

TEST(GradleLock, AnEmptyFileListsNothing) {
  EXPECT_EQ(ErrorOf(kGradleLock, "# none\nempty=a\n", "gradle.lockfile"), "");
  EXPECT_EQ(ErrorOf(kGradleLock, "", "gradle.lockfile"), "");
}

TEST(GradleLock, AFileOfAnotherKindIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) {
    return ErrorOf(kGradleLock, text, "gradle.lockfile");
  };
  EXPECT_EQ(error("\nsomething else\n"),
            "gradle.lockfile:2: no lockfile of Gradle: no group:artifact:version=…");
  EXPECT_EQ(error("a:b=c\n"),
            "gradle.lockfile:1: no lockfile of Gradle: no group:artifact:version=…");
  EXPECT_EQ(error(std::string((32 << 20) + 1, '\n')), "gradle.lockfile: larger than 32 MiB");
}

}  // namespace
}  // namespace redoubt::inventory
