#include "intel/default_feeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace redoubt::intel {

// https://google.github.io/osv.dev/data/#data-dumps,
// https://www.cisa.gov/known-exploited-vulnerabilities-catalog,
// https://www.first.org/epss/data_stats
std::vector<Feed> DefaultFeeds() {
  constexpr std::string_view kOsv = "https://osv-vulnerabilities.storage.googleapis.com";
  std::vector<Feed> feeds = {
      {"kev", FeedKind::kKev,
       "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"},
      {"epss", FeedKind::kEpss, "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"}};
  for (const std::string_view ecosystem : {"npm", "PyPI", "Go", "Maven", "crates.io", "Packagist",
                                           "RubyGems", "NuGet", "GitHub Actions"}) {
    std::string id = fmt::format("osv-{}", ecosystem), place(ecosystem);
    std::ranges::replace_if(id, [](char c) { return c == '.' || c == ' '; }, '-');
    if (const size_t space = place.find(' '); space != std::string::npos)
      place.replace(space, 1, "%20");
    feeds.push_back({id, FeedKind::kOsv, fmt::format("{}/{}/all.zip", kOsv, place)});
  }
  return feeds;
}

}  // namespace redoubt::intel
