#include "inventory/extractors/go_binary/go_binary.h"

#include "inventory/extractors/table.h"
#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

const std::string kElf = std::string("\x7f") + "ELF" + std::string(28, '\0');
const std::string kMagic = "\xff Go buildinf:";

std::string Text(const std::string& text) {
  std::string out;
  for (size_t n = text.size();; n >>= 7) {
    out += static_cast<char>((n & 0x7F) | (n > 0x7F ? 0x80 : 0));
    if (n <= 0x7F) return out + text;
  }
}

std::string Program(const std::string& go, const std::string& modules) {
  const std::string mark(16, '\x42');
  return kElf + kMagic + "\x08\x02" + std::string(16, '\0') + Text(go) +
         Text(modules.empty() ? "" : mark + modules + mark);
}

Result<Extraction> Extract(const std::string& bytes) {
  return kGoBinary.extract({bytes, "usr/bin/app"});
}

TEST(GoBinary, YieldsTheModulesThatAreBuiltIn) {
  REDOUBT_UNWRAP(
      const Extraction extraction,
      Extract(Program("go1.22.3 X:boringcrypto",
                      "path\texample.com/app/cmd\nmod\texample.com/app\t(devel)\t\n"
                      "dep\tgithub.com/BurntSushi/toml\tv1.0.0\th1:dtDWrepsVPfW9H=\n"
                      "dep\tgolang.org/x/net\tv0.5.0\n=>\texample.com/fork/net\tv0.5.1\th1:x=\n"
                      "dep\texample.com/local\tv0.0.0\n=>\t./local\t\t\n"
                      "build\tCGO_ENABLED=0\n")));
  EXPECT_TRUE(testing::MatchesGolden(
      AsText(extraction),
      testing::SourceDir() / "src/inventory/extractors/go_binary/testdata/program.golden.txt"));
}

TEST(GoBinary, AProgramWithoutBuildInformationListsNothing) {
  REDOUBT_UNWRAP(const Extraction plain, Extract(kElf));
  REDOUBT_UNWRAP(const Extraction speaks, Extract(kElf + "x" + Program("go1.20.1", "")));
  EXPECT_EQ(AsText(plain) + AsText(speaks), "");
}

TEST(GoBinary, WhatCannotBeToldIsAGap) {
  REDOUBT_UNWRAP(const Extraction old,
                 Extract(kElf + kMagic + std::string("\x08\x00", 2) + std::string(64, '\0')));
  EXPECT_EQ(AsText(old),
            "gap usr/bin/app: a program of Go before 1.18, whose modules cannot be told here\n");
  REDOUBT_UNWRAP(const Extraction own, Extract(Program("devel +abc", "")));
  EXPECT_EQ(own.gaps.at(0), "usr/bin/app: \"devel +abc\" is no release of Go");
}

TEST(GoBinary, LengthsBeyondTheFileAreNotFollowed) {
  const std::string whole = Program("go1.22.3", "mod\ta\tv1.0.0\n");
  for (size_t size = 4; size < whole.size(); ++size) {
    REDOUBT_UNWRAP(const Extraction cut, Extract(whole.substr(0, size)));
    EXPECT_EQ(AsText(cut), "") << size;
  }
  EXPECT_EQ(ErrorOf(kGoBinary, "#!/bin/sh", "a"), "a: neither ELF nor PE nor Mach-O");
}

TEST(GoBinary, IsFoundByHowAFileBegins) {
  const auto found = ExtractorsForHead(kElf);
  EXPECT_THAT(found, ::testing::Contains(::testing::Field(&Extractor::name, "go_binary")));
  EXPECT_THAT(ExtractorsForHead("#!/bin/sh"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace redoubt::inventory
