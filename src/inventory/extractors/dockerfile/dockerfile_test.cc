#include "inventory/extractors/dockerfile/dockerfile.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

TEST(Dockerfile, YieldsTheseImages) {
  const auto testdata = testing::SourceDir() / "src/inventory/extractors/dockerfile/testdata";
  REDOUBT_UNWRAP(const Extraction extraction, ExtractFrom(kDockerfile, testdata, "Dockerfile"));
  EXPECT_TRUE(testing::MatchesGolden(AsText(extraction), testdata / "Dockerfile.golden.txt"));
}

TEST(Dockerfile, WhatTheLastStageStandsOnIsShipped) {
  REDOUBT_UNWRAP(const Extraction extraction,
                 kDockerfile.extract({"FROM a:1 AS base\nFROM b:1 AS tools\nFROM base AS app\n"
                                      "FROM app\nCOPY --from=tools /x /x\n",
                                      "Dockerfile"}));
  ASSERT_EQ(extraction.components.size(), 2u);
  EXPECT_EQ(extraction.components[0].scope, Scope::kProduction);
  EXPECT_EQ(extraction.components[1].scope, Scope::kDevelopment);
}

TEST(Dockerfile, ABrokenFileIsRefusedWithItsLine) {
  const auto error = [](std::string_view text) { return ErrorOf(kDockerfile, text, "Dockerfile"); };
  EXPECT_EQ(error("\nRUN yarn install\n"), "Dockerfile:2: \"RUN\" before any FROM");
  EXPECT_EQ(error("FROM --platform=linux/amd64\n"), "Dockerfile:1: FROM without an image");
  EXPECT_EQ(error("# nothing\n"), "");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "FROM a:1\n";
  EXPECT_EQ(error(many), "Dockerfile: more than 1000 stages");
}

}  // namespace
}  // namespace redoubt::inventory
