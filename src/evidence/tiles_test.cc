#include "evidence/tiles.h"

#include <map>

#include "evidence/merkle.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(Tiles, PathsAreThoseOfTheSpecification) {
  EXPECT_EQ(TilePath(0, 0, 256), "tile/0/000");
  EXPECT_EQ(TilePath(0, 1234067, 256), "tile/0/x001/x234/067");
  EXPECT_EQ(TilePath(1, 0, 17), "tile/1/000.p/17");
  EXPECT_EQ(TilePath(3, 1000, 1), "tile/3/x001/000.p/1");
  EXPECT_EQ(EntriesPath(1234067, 8), "tile/entries/x001/x234/067.p/8");
}

TEST(Tiles, WidthsFollowFromTheSize) {
  EXPECT_EQ(TileWidth(0, 0, 0), 0u);
  EXPECT_EQ(TileWidth(0, 0, 255), 255u);
  EXPECT_EQ(TileWidth(0, 0, 256), 256u);
  EXPECT_EQ(TileWidth(0, 1, 256), 0u);
  EXPECT_EQ(TileWidth(1, 0, 256), 1u);
  EXPECT_EQ(TileWidth(1, 0, 70'000), 256u);
  EXPECT_EQ(TileWidth(1, 1, 70'000), 17u);
  EXPECT_EQ(TileWidth(2, 0, 70'000), 1u);
  EXPECT_EQ(TileWidth(5, 0, UINT64_MAX), 256u);
}

TEST(Tiles, ABundleHoldsEntriesAndTheirByteRanges) {
  std::string bytes;
  ASSERT_TRUE(AppendToBundle(bytes, "ab"));
  ASSERT_TRUE(AppendToBundle(bytes, ""));
  ASSERT_TRUE(AppendToBundle(bytes, std::string(300, 'x')));
  EXPECT_EQ(bytes.substr(0, 6), std::string("\0\2ab\0\0", 6));
  const Bundle bundle = ParseBundle(bytes, 3);
  EXPECT_EQ(bundle.fault, "");
  ASSERT_EQ(bundle.entries.size(), 3u);
  EXPECT_EQ(bundle.entries[0].bytes, "ab");
  EXPECT_EQ(bundle.entries[1].begin, 4u);
  EXPECT_EQ(bundle.entries[1].end, 6u);
  EXPECT_EQ(bundle.entries[2].bytes, std::string(300, 'x'));
  EXPECT_EQ(bundle.entries[2].end, bytes.size());
}

TEST(Tiles, ABrokenBundleSaysWhere) {
  std::string bytes;
  ASSERT_TRUE(AppendToBundle(bytes, "first"));
  ASSERT_TRUE(AppendToBundle(bytes, "second"));
  struct {
    std::string bytes;
    uint64_t width;
    const char* fault;
    uint64_t at;
    size_t entries;
  } const cases[] = {
      {bytes.substr(0, 8), 2, "ends inside an entry's length", 7, 1},
      {bytes.substr(0, 12), 2, "ends inside an entry", 7, 1},
      {bytes, 1, "more than 1 entries", 7, 1},
      {bytes, 3, "2 entries, not 3", 15, 2},
      {"", 1, "0 entries, not 1", 0, 0},
  };
  for (const auto& c : cases) {
    const Bundle bundle = ParseBundle(c.bytes, c.width);
    EXPECT_EQ(bundle.fault, c.fault);
    EXPECT_EQ(bundle.fault_begin, c.at) << c.fault;
    EXPECT_EQ(bundle.entries.size(), c.entries) << c.fault;
  }
  EXPECT_FALSE(AppendToBundle(bytes, std::string(65'536, 'x')));
  EXPECT_TRUE(AppendToBundle(bytes, std::string(65'535, 'x')));
}

TEST(Tiles, TheWriterMakesFullAndPartialTilesWhoseHashesAreTheTrees) {
  constexpr uint64_t kSize = 70'000;
  std::map<std::string, std::string> files;
  TileWriter writer([&](const std::string& path, const std::string& content) -> Status {
    EXPECT_TRUE(files.emplace(path, content).second) << path;
    return {};
  });
  Frontier frontier, second_tile;
  for (uint64_t i = 0; i < kSize; ++i) {
    const Digest hash = LeafHash(std::to_string(i));
    ASSERT_TRUE(writer.Append(hash));
    frontier.Append(hash);
    if (i / 256 == 1) second_tile.Append(hash);
  }
  ASSERT_TRUE(writer.Finish());
  EXPECT_EQ(files.size(), 273u + 1u + 1u + 1u + 1u);
  EXPECT_EQ(files.at("tile/0/000").size(), 8192u);
  EXPECT_EQ(files.at("tile/0/273.p/112").size(), 112u * 32);
  EXPECT_EQ(files.at("tile/1/001.p/17").size(), 17u * 32);
  EXPECT_EQ(files.at("tile/2/000.p/1").size(), 32u);
  EXPECT_EQ(files.at("tile/1/000").substr(32, 32), second_tile.Root().View());
}

}  // namespace
}  // namespace redoubt
