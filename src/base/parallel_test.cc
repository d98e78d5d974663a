#include "base/parallel.h"

#include <atomic>
#include <vector>

#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(ParallelFor, CallsEveryRoundOnce) {
  for (const unsigned threads : {0u, 1u, 3u, 16u}) {
    std::vector<std::atomic<int>> calls(1000);
    ParallelFor(calls.size(), threads, [&](size_t i) { ++calls[i]; });
    for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
  }
  ParallelFor(0, 4, [](size_t) { FAIL(); });
}

TEST(ParallelFor, FindsAtLeastOneCore) { EXPECT_GE(CoreCount(), 1u); }

}  // namespace
}  // namespace redoubt
