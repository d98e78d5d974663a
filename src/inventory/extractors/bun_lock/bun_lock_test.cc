#include "inventory/extractors/bun_lock/bun_lock.h"

#include "testing/extraction.h"

namespace redoubt::inventory {
namespace {

TEST(BunLock, YieldsTheComponentsOfItsTestdata) {
  EXPECT_TRUE(testing::TestdataHolds(kBunLock, "bun.lock"));
}

TEST(BunLock, RefusesATreeThatIsMadeToTakeForEver) {
  std::string key = "a";
  while (key.size() < 4000) key += "/b";
  std::string text =
      R"({"lockfileVersion": 1, "packages": {")" + key + R"(": ["b@1", "", {"dependencies": {)";
  for (int i = 0; i < 2000; ++i) text += (i ? ",\"x" : "\"x") + std::to_string(i) + R"(": "1")";
  const auto extraction = kBunLock.extract({.bytes = text + "}}]}}", .path = "bun.lock"});
  ASSERT_FALSE(extraction);
  EXPECT_EQ(extraction.error().message, "bun.lock: the tree is too large to resolve");
}

}  // namespace
}  // namespace redoubt::inventory
