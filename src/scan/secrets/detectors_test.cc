// Every detector of rules/secrets against its own examples: what they show is what users get.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "scan/secrets/candidate.h"
#include "scan/secrets/examples.h"
#include "scan/secrets/scanner.h"
#include "testing/testing.h"

namespace redoubt::scan::secrets {
namespace {

const Scanner& OwnScanner() {
  static const Scanner scanner = [] {
    auto detectors = OwnDetectors();
    if (!detectors) throw std::runtime_error(detectors.error().message);
    auto made = Scanner::Make(*std::move(detectors));
    if (!made) throw std::runtime_error(made.error().message);
    return *std::move(made);
  }();
  return scanner;
}

std::set<std::string> RulesIn(const Example& example, std::string_view seed, std::string& text) {
  auto expanded = Expanded(example.text, seed);
  if (!expanded) {
    ADD_FAILURE() << seed << ": " << expanded.error().message;
    return {};
  }
  text = *expanded;
  std::set<std::string> rules;
  for (const Hit& hit : OwnScanner().Scan(example.path, text, {}).hits)
    rules.insert(OwnScanner().detectors()[hit.detector].id);
  return rules;
}

TEST(Detectors, ThereAreTwoHundredAndMore) { EXPECT_GE(OwnScanner().detectors().size(), 200u); }

TEST(Detectors, EachFindsItsBadExamplesAndNothingElseInThem) {
  for (const Detector& d : OwnScanner().detectors())
    for (size_t i = 0; i < d.bad.size(); ++i) {
      std::string text;
      const auto rules = RulesIn(d.bad[i], fmt::format("{} {}", d.id, i), text);
      EXPECT_EQ(rules, std::set<std::string>{d.id})
          << d.file << ":" << d.line << " bad example " << i + 1 << ": " << text;
    }
}

TEST(Detectors, EachPassesOverItsGoodExamples) {
  for (const Detector& d : OwnScanner().detectors())
    for (size_t i = 0; i < d.good.size(); ++i) {
      std::string text;
      const auto rules = RulesIn(d.good[i], fmt::format("{} good {}", d.id, i), text);
      EXPECT_FALSE(rules.contains(d.id))
          << d.file << ":" << d.line << " good example " << i + 1 << ": " << text;
    }
}

// A report must be fit to be published: nothing in it gives the secret away.
TEST(Detectors, NoneShowsWhatItFound) {
  for (const Detector& d : OwnScanner().detectors())
    for (size_t i = 0; i < d.bad.size(); ++i) {
      REDOUBT_UNWRAP(const std::string text,
                     Expanded(d.bad[i].text, fmt::format("{} {}", d.id, i)));
      for (const Hit& hit : OwnScanner().Scan(d.bad[i].path, text, {}).hits) {
        const std::string shown = hit.shown.substr(0, hit.shown.find("…"));
        EXPECT_LE(shown.size(), 4u) << d.id;
        EXPECT_TRUE(hit.shown.ends_with(" characters)")) << hit.shown;
      }
    }
}

TEST(Detectors, NoneContainsWhatAnotherScannerWouldTakeForASecret) {
  for (const auto& file :
       std::filesystem::directory_iterator(testing::SourceDir() / "rules/secrets")) {
    const std::string text = testing::Slurp(file.path());
    std::vector<std::string> found;
    for (const Hit& hit : OwnScanner().Scan("src/rules.conf", text, {}).hits)
      found.push_back(
          fmt::format("{} at line {}", OwnScanner().detectors()[hit.detector].id, hit.line));
    EXPECT_EQ(found, std::vector<std::string>{}) << file.path();
  }
}

TEST(Detectors, EachSaysWhyItMattersAndWhatToDo) {
  for (const Detector& d : OwnScanner().detectors()) {
    EXPECT_GE(d.why.size(), 30u) << d.id;
    EXPECT_GE(d.rotate.size(), 15u) << d.id;
    EXPECT_TRUE(std::ranges::all_of(d.id, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    })) << d.id;
  }
}

}  // namespace
}  // namespace redoubt::scan::secrets
