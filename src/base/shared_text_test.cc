#include "base/shared_text.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <thread>
#include <vector>

#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(SharedText, IsAsTheTextThatItWasMadeOf) {
  const SharedText text = std::string("node_modules/a");
  EXPECT_EQ(text, "node_modules/a");
  EXPECT_EQ("node_modules/a", text);
  EXPECT_EQ(text, std::string_view("node_modules/a"));
  EXPECT_NE(text, std::string("node_modules/b"));
  EXPECT_LT(text, SharedText("node_modules/b"));
  EXPECT_EQ(std::string(text), "node_modules/a");
  EXPECT_EQ(fmt::format("<{}>", text), "<node_modules/a>");
  EXPECT_EQ(SharedText(std::string_view("a\0b", 3)).size(), 3u);
}

TEST(SharedText, IsOnePointerAndNothingElseWhenEmpty) {
  EXPECT_EQ(sizeof(SharedText), sizeof(void*));
  EXPECT_EQ(SharedText("").HeapBytes(), 0u);
  EXPECT_TRUE(SharedText("").empty());
  EXPECT_EQ(SharedText(), "");
  EXPECT_EQ(SharedText(), SharedText(""));
}

TEST(SharedText, CopiesHoldOneTextWhichTheLastOneKeeps) {
  SharedText first = "package-lock.json";
  std::vector<SharedText> copies(3, first);
  EXPECT_EQ(copies[0].view().data(), first.view().data());
  first = "other";
  copies.resize(1);
  EXPECT_EQ(copies[0], "package-lock.json");
  SharedText& same = copies[0];
  copies[0] = same;
  EXPECT_EQ(copies[0], "package-lock.json");
  const SharedText moved = std::move(copies[0]);
  EXPECT_EQ(moved, "package-lock.json");
  EXPECT_TRUE(copies[0].empty());  // NOLINT(bugprone-use-after-move)
}

TEST(SharedText, NeighboursShareWhatIsEqual) {
  SharedText last;
  std::vector<SharedText> list = {"a", "a", "b"};
  for (SharedText& text : list) text.ShareWith(last);
  EXPECT_EQ(list[0].view().data(), list[1].view().data());
  EXPECT_EQ(Join(list, ","), "a,a,b");
}

TEST(SharedText, StandsWhereATextIsAskedFor) {
  const SharedText text = "npm";
  const std::map<std::string, int> by_name = {{"npm", 1}};
  EXPECT_EQ(by_name.at(text), 1);
  EXPECT_EQ((std::set<SharedText>{"b", "a", text}), (std::set<SharedText>{"a", "b", "npm"}));
  std::string all = "pkg:";
  all += text;
  EXPECT_EQ(all, "pkg:npm");
  EXPECT_EQ(Join(std::vector<SharedText>{"a", "", "c"}, ">"), "a>>c");
}

TEST(SharedText, CopiesMayBeMadeAndDroppedByManyThreads) {
  const SharedText text = "of all threads";
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([text] {
      for (int n = 0; n < 10'000; ++n) {
        const SharedText copy = text;  // NOLINT(performance-unnecessary-copy-initialization)
        if (copy.size() != 14) std::abort();
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(text, "of all threads");
}

}  // namespace
}  // namespace redoubt
