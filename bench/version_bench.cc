// The order of versions, per ecosystem: the time of 10,000 comparisons.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "formats/versions/version_order.h"

namespace {

using namespace redoubt;

constexpr int kComparisons = 10'000;

// As these ecosystems write them, so that no comparison ends at its first character.
std::vector<std::string> VersionsOf(std::string_view order) {
  struct Shape {
    std::string_view order, format;
  };
  static constexpr Shape kShapes[] = {{"apk", "1.2.{}_git20230{}-r{}"},
                                      {"conan", "1.2.{}-pre.{}+{}"},
                                      {"cran", "1.2.{}-{}.{}"},
                                      {"dpkg", "1:1.2.{}+dfsg-{}+deb12u{}"},
                                      {"hackage", "1.2.{}.{}.{}"},
                                      {"linux", "6.1.{}.{}.{}"},
                                      {"maven", "1.2.{}.v2023{}-beta-{}"},
                                      {"nuget", "1.2.{}.{}-beta.{}"},
                                      {"opam", "1.2.{}~beta{}.{}"},
                                      {"packagist", "v1.2.{}.{}-beta{}"},
                                      {"pep440", "1.2.{}rc{}.post1.dev{}"},
                                      {"pub", "1.2.{}-dev.{}+{}"},
                                      {"rpm", "1:1.2.{}-{}.el9_2.{}"},
                                      {"rubygems", "1.2.{}.{}.beta{}"},
                                      {"semver", "1.2.{}-beta.{}.{}"}};
  std::vector<std::string> versions;
  for (const Shape& shape : kShapes)
    for (int i = 0; shape.order == order && i < 100; ++i) {
      const int a = 100 + i % 3, b = 400 + i % 7, c = i;
      versions.push_back(fmt::format(fmt::runtime(shape.format), a, b, c));
    }
  return versions;
}

}  // namespace

int main() {
  for (const formats::EcosystemOrder& entry : formats::EcosystemOrders()) {
    const std::vector<std::string> versions = VersionsOf(entry.order.name);
    if (versions.empty() || !entry.order.Orders(versions[0])) {
      fmt::print(stderr, "version_bench: no versions for {}\n", entry.ecosystem);
      return 1;
    }
    double best = 1e9;
    for (int round = 0; round < 7; ++round) {
      int newer = 0;
      const auto begin = std::chrono::steady_clock::now();
      for (int i = 0; i < kComparisons; ++i) {
        const formats::VersionOrder* order = formats::FindVersionOrder(entry.ecosystem);
        const auto found = order->Compare(versions[i % 100], versions[i / 100]);
        newer += found && *found > 0;
      }
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begin;
      if (newer > 0) best = std::min(best, took.count());
    }
    fmt::print("compare-10000 {}\t{:.2f}\tms\t5\n", entry.ecosystem, best);
  }
  return 0;
}
