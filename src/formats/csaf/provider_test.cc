#include "formats/csaf/provider.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::ElementsAre;

constexpr const char* kMetadata =
    R"({"canonical_url": "https://acme.example/provider-metadata.json",
  "distributions": [{"directory_url": "https://acme.example/csaf"}, {"rolie": {"feeds": [
  {"tlp_label": "WHITE", "url": "https://acme.example/white.json"},
  {"tlp_label": "AMBER", "url": "https://acme.example/amber.json"}]}}]})";
constexpr const char* kRolie = R"({"feed": {"entry": [{"id": "A-1", "updated":
  "2026-01-02T03:04:05Z", "link": [{"rel": "self", "href": "https://acme.example/a-1.json"},
  {"rel": "hash", "href": "https://acme.example/a-1.json.sha512"},
  {"rel": "signature", "href": "https://acme.example/a-1.json.asc"}],
  "content": {"src": "https://acme.example/a-1.json", "type": "application/json"}}]}})";

TEST(CsafProvider, NamesItsDistributions) {
  REDOUBT_UNWRAP(const CsafProvider provider, ParseCsafProvider(kMetadata, "x"));
  EXPECT_THAT(provider.directories, ElementsAre("https://acme.example/csaf/"));
  EXPECT_THAT(provider.feeds, ElementsAre("https://acme.example/white.json"));
  EXPECT_EQ(ParseCsafProvider(R"({"distributions": []})", "x").error().message,
            "x: no distribution that anybody may read");
  EXPECT_FALSE(ParseCsafProvider("[", "x"));
  EXPECT_EQ(LooksLikeCsafSource(kMetadata), CsafSource::kProvider);
  EXPECT_EQ(LooksLikeCsafSource(kRolie), CsafSource::kRolie);
  EXPECT_EQ(LooksLikeCsafSource(R"({"document": {}})"), CsafSource::kOther);
  EXPECT_EQ(LooksLikeCsafSource("PK"), CsafSource::kOther);
}

TEST(CsafProvider, ListsTheDocumentsOfADirectory) {
  constexpr const char* kDirectory = "https://acme.example/csaf/";
  REDOUBT_UNWRAP(const auto changes, ParseCsafChanges("\"2026/b.json\",\"2026-02-01T00:00:00Z\"\r\n"
                                                      "\"2026/a.json\",\"2026-01-01T00:00:00Z\"\n",
                                                      kDirectory, "changes.csv"));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].url, "https://acme.example/csaf/2026/b.json");
  EXPECT_EQ(changes[0].updated.ToString(), "2026-02-01T00:00:00Z");
  REDOUBT_UNWRAP(const auto index, ParseCsafIndex("2026/a.json\n", kDirectory, "index.txt"));
  EXPECT_THAT(index, ElementsAre(CsafListing{.url = "https://acme.example/csaf/2026/a.json"}));
  const auto told = [&](const char* text) {
    const auto listed = ParseCsafChanges(text, kDirectory, "x");
    return listed ? "" : listed.error().message;
  };
  EXPECT_EQ(told("2026/a.json,2026\n"), "x:1: not \"PATH\",\"TIME\"");
  for (const char* path : {"../a.json", "/etc/a.json", "https://evil.example/a.json", "a.txt", ""})
    EXPECT_THAT(told(("\"" + std::string(path) + "\",\"2026-01-01T00:00:00Z\"\n").c_str()),
                ::testing::StartsWith("x:1: \""))
        << path;
}

TEST(CsafProvider, ListsTheDocumentsOfARolieFeed) {
  REDOUBT_UNWRAP(const auto listed, ParseRolie(kRolie, "https://acme.example/white.json", "x"));
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].url, "https://acme.example/a-1.json");
  EXPECT_EQ(listed[0].digest, "https://acme.example/a-1.json.sha512");
  EXPECT_EQ(listed[0].updated.ToString(), "2026-01-02T03:04:05Z");
  EXPECT_EQ(ParseRolie(kRolie, "https://other.example/white.json", "x").error().message,
            "x: entry[0]: \"https://acme.example/a-1.json\" is on another host");
  EXPECT_FALSE(ParseRolie("{}", "https://acme.example/", "x"));
}

}  // namespace
}  // namespace redoubt::formats
