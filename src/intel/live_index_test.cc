#include "intel/live_index.h"

#include "base/file.h"
#include "intel/store.h"
#include "testing/testing.h"

namespace redoubt::intel {
namespace {

constexpr std::string_view kRecord = R"({"id": "TEST-1", "modified": "2026-01-01T00:00:00Z",
  "affected": [{"package": {"ecosystem": "npm", "name": "quiet-thing"},
                "versions": ["1.0.0"]}]})";

class LiveIndexTest : public ::testing::Test {
 protected:
  void Import() {
    const auto file = dir_.path() / "record.json";
    ASSERT_TRUE(WriteFileAtomic(file, kRecord));
    ASSERT_TRUE(ImportInto(dir_.path(), file, nullptr, {1}));
  }
  testing::ScratchDir dir_;
};

TEST_F(LiveIndexTest, TakesUpWhatWasImportedSince) {
  REDOUBT_UNWRAP(LiveIndex live, LiveIndex::Open(dir_.path()));
  const Index before = live.Current();
  EXPECT_EQ(live.Refresh(), false);
  Import();
  EXPECT_FALSE(live.Current().IsVulnerable("npm", "quiet-thing", "1.0.0"));
  EXPECT_EQ(live.Refresh(), true);
  EXPECT_TRUE(live.Current().IsVulnerable("npm", "quiet-thing", "1.0.0"));
  EXPECT_FALSE(before.IsVulnerable("npm", "quiet-thing", "1.0.0")) << "a copy stays what it was";
  EXPECT_EQ(live.Refresh(), false);
}

TEST_F(LiveIndexTest, KeepsWhatItKnewWhenTheNewFileIsBroken) {
  Import();
  REDOUBT_UNWRAP(LiveIndex live, LiveIndex::Open(dir_.path()));
  ASSERT_TRUE(WriteFileAtomic(IndexFile(dir_.path()), "no index"));
  EXPECT_FALSE(live.Refresh());
  EXPECT_TRUE(live.Current().IsVulnerable("npm", "quiet-thing", "1.0.0"));
  std::filesystem::remove(IndexFile(dir_.path()));
  Import();
  EXPECT_EQ(live.Refresh(), true);
}

TEST_F(LiveIndexTest, OfAnIndexInMemoryNeverChanges) {
  LiveIndex live{Index()};
  EXPECT_EQ(live.Refresh(), false);
}

}  // namespace
}  // namespace redoubt::intel
