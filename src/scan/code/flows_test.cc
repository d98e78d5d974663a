// Data flow on the fixtures of every language: each line that a comment speaks of, and no other.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "scan/code/annotation.h"
#include "scan/code/engine/flow_scan.h"
#include "scan/code/rules/reader.h"
#include "testing/testing.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;
using redoubt::testing::MatchesGolden;
using redoubt::testing::SourceDir;

std::string Slurp(const fs::path& path) {
  const auto text = ReadFile(path);
  EXPECT_TRUE(text) << path;
  return text ? *text : "";
}

// The one rule of a language's fixtures.
RuleSet RulesOf(const fs::path& folder) {
  auto rules = ReadRules(Slurp(folder / "taint.yaml"), "taint.yaml");
  EXPECT_TRUE(rules);
  return RuleSet::Compile(rules ? std::move(*rules) : std::vector<Rule>());
}

fs::path Fixtures() { return SourceDir() / "src/scan/code/taint/testdata"; }

// The files of a topic: one, or all of a folder.
std::vector<fs::path> FilesOf(const fs::path& topic) {
  std::vector<fs::path> files;
  if (fs::is_regular_file(topic)) files.push_back(topic);
  if (fs::is_directory(topic))
    for (const auto& entry : fs::recursive_directory_iterator(topic))
      if (entry.is_regular_file() && LanguageOfFile(entry.path().string(), ""))
        files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

struct Case {
  std::string language, topic;
};

std::vector<Case> Cases() {
  std::vector<Case> cases;
  for (const auto& language : fs::directory_iterator(Fixtures())) {
    if (!language.is_directory()) continue;
    for (const auto& topic : fs::directory_iterator(language.path())) {
      const std::string name = topic.path().filename();
      if (topic.path().extension() != ".yaml" && name != "go.mod" && !name.ends_with(".golden.txt"))
        cases.push_back({language.path().filename(), name});
    }
  }
  std::ranges::sort(cases, {}, [](const Case& c) { return c.language + "/" + c.topic; });
  return cases;
}

class Flows : public ::testing::TestWithParam<Case> {};

TEST_P(Flows, ReachTheSinksThatTheFixturesSay) {
  const auto& [language, topic] = GetParam();
  const fs::path folder = Fixtures() / language;
  const RuleSet rules = RulesOf(folder);
  ASSERT_EQ(rules.rules().size(), 1u);
  ASSERT_EQ(rules.rules()[0].skipped, "");
  const std::vector<fs::path> files = FilesOf(folder / topic);
  ASSERT_FALSE(files.empty());
  FlowScan scan(rules, [&](const std::string& path) -> std::optional<std::string> {
    return Slurp(folder / path);
  });
  std::vector<std::string> expected, tolerated, found;
  for (const fs::path& file : files) {
    const std::string path = file.lexically_relative(folder);
    const std::string text = Slurp(file);
    const Annotations annotations = ReadAnnotations(text, "taint");
    for (const int line : annotations.expected)
      expected.push_back(path + ":" + std::to_string(line));
    for (const int line : annotations.tolerated)
      tolerated.push_back(path + ":" + std::to_string(line));
    ASSERT_TRUE(scan.Add(path, *LanguageOfFile(path, ""), text)) << path;
  }
  const FlowReport report = scan.Run(0);
  // calls that call themselves end somewhere
  EXPECT_LE(report.cut_off, 2u);
  std::set<std::string> places;
  for (const FlowReport::Found& one : report.found) {
    places.insert(one.path + ":" + std::to_string(one.match.line));
    EXPECT_GE(one.match.trace.size(), 2u) << one.path << ":" << one.match.line;
  }
  for (const std::string& place : places)
    if (std::ranges::find(tolerated, place) == tolerated.end()) found.push_back(place);
  std::ranges::sort(expected);
  EXPECT_EQ(found, expected);
}

INSTANTIATE_TEST_SUITE_P(OfEveryLanguage, Flows, ::testing::ValuesIn(Cases()), [](const auto& one) {
  std::string name = one.param.language + "_" + one.param.topic;
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

// From where, over which places, to where: across two files.
TEST(FlowTraces, TellTheWayThroughTheCalledFile) {
  std::string told;
  for (const std::string language :
       {"javascript", "typescript", "python", "java", "go", "csharp", "php", "ruby"}) {
    const fs::path folder = Fixtures() / language;
    const RuleSet rules = RulesOf(folder);
    FlowScan scan(rules, [](const std::string&) { return std::nullopt; });
    for (const fs::path& file : FilesOf(folder / "files_function"))
      ASSERT_TRUE(scan.Add(file.lexically_relative(folder / "files_function"),
                           *LanguageOfFile(file.string(), ""), Slurp(file)));
    told += language + "\n";
    for (const FlowReport::Found& one : scan.Run(0).found) {
      told += "  " + one.path + ":" + std::to_string(one.match.line) + "\n";
      for (const TraceStep& step : one.match.trace)
        told += "    " + (step.path.empty() ? one.path : step.path) + ":" +
                std::to_string(step.line) + "  " + step.text + "\n";
    }
  }
  EXPECT_TRUE(MatchesGolden(told, Fixtures() / "traces.golden.txt"));
}

}  // namespace
}  // namespace redoubt::scan::code
