#include "inventory/bill_graph.h"

#include "testing/testing.h"

namespace redoubt::inventory {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
constexpr Scope kProd = Scope::kProduction, kDev = Scope::kDevelopment, kOpt = Scope::kOptional;

TEST(BillGraph, TellsTheShortestWayFromTheRoots) {
  // 0 is the asset; 5 is reached by nothing; 3 needs 1 again.
  const BillGraph graph(
      6, {{0, 1, kProd}, {1, 2, kProd}, {2, 3, kProd}, {0, 4, kProd}, {4, 3, kProd}, {3, 1, kProd}},
      {0});
  EXPECT_THAT(graph.PathTo(3, 64), ElementsAre(4, 3));
  EXPECT_THAT(graph.PathTo(2, 64), ElementsAre(1, 2));
  EXPECT_THAT(graph.PathTo(0, 64), IsEmpty());
  EXPECT_THAT(graph.PathTo(5, 64), IsEmpty());
  EXPECT_TRUE(graph.IsDirect(1));
  EXPECT_FALSE(graph.IsDirect(3));
  EXPECT_FALSE(graph.IsDirect(0));
}

TEST(BillGraph, AScopeIsTheMostSeriousOfAllWays) {
  const BillGraph graph(
      7, {{0, 1, kDev}, {1, 2, kProd}, {0, 3, kOpt}, {3, 2, kProd}, {0, 4, kProd}, {4, 5, kDev}},
      {0});
  EXPECT_EQ(graph.ScopeOf(1), kDev);
  EXPECT_EQ(graph.ScopeOf(2), kOpt);
  EXPECT_EQ(graph.ScopeOf(3), kOpt);
  EXPECT_EQ(graph.ScopeOf(4), kProd);
  EXPECT_EQ(graph.ScopeOf(5), kDev);
  EXPECT_EQ(graph.ScopeOf(6), kProd);  // nobody says
}

TEST(BillGraph, WithoutRootsWhatNothingNeedsIsDirect) {
  const BillGraph graph(4, {{1, 0, kProd}, {2, 3, kProd}, {3, 2, kProd}}, {});
  EXPECT_TRUE(graph.IsDirect(1));
  EXPECT_THAT(graph.PathTo(0, 64), ElementsAre(1, 0));
  EXPECT_THAT(graph.PathTo(2, 64), IsEmpty());
}

TEST(BillGraph, CutsTheMiddleOutOfALongPath) {
  std::vector<BillGraph::Edge> edges;
  for (uint32_t i = 0; i < 10; ++i) edges.push_back({i, i + 1, kProd});
  const BillGraph graph(11, edges, {0});
  EXPECT_THAT(graph.PathTo(10, 4), ElementsAre(1, 2, BillGraph::kElided, 9, 10));
  EXPECT_THAT(graph.PathTo(4, 4), ElementsAre(1, 2, 3, 4));
}

}  // namespace
}  // namespace redoubt::inventory
