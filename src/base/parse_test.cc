// JSON, YAML, times and durations: what is accepted, and where a fault is said to be.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/time.h"
#include "base/yaml.h"
#include "testing/testing.h"

namespace redoubt {
namespace {

TEST(Json, AFaultHasItsLine) {
  const auto line = [](std::string_view text) {
    const auto json = ParseJson(text, "a.json");
    EXPECT_EQ(json.error().code, ErrorCode::kInvalidArgument);
    return json.error().message.substr(0, 9);
  };
  EXPECT_EQ(line("{\n\"a\": 1,\n}"), "a.json:3:");
  EXPECT_EQ(line("{} x"), "a.json:1:");
  EXPECT_EQ(line(""), "a.json:1:");
  EXPECT_EQ(line("[1,\n\"\xff\"]"), "a.json:2:");
}

TEST(Json, ALimitIsMetBeforeTheMemoryIs) {
  const auto error = [](std::string_view text, const JsonLimits& limits) {
    return ParseJson(text, "a.json", limits).error();
  };
  const auto refused = [](std::string message) {
    return Error{ErrorCode::kResourceExhausted, std::move(message)};
  };
  EXPECT_TRUE(ParseJson("[[1]]", "a.json", {.depth = 2}));
  EXPECT_EQ(error("[[[1]]]", {.depth = 2}), refused("a.json: nested deeper than 2 levels"));
  EXPECT_EQ(error(std::string(1'000'000, '['), {}),
            refused("a.json: nested deeper than 128 levels"));
  EXPECT_TRUE(ParseJson("[1,2]", "a.json", {.values = 3}));
  EXPECT_EQ(error("[1,2,3]", {.values = 3}), refused("a.json: more than 3 values"));
  EXPECT_EQ(error(std::string((1 << 20) + 1, ' '), {.size_bytes = 1 << 20}),
            refused("a.json: larger than 1 MiB"));
}

TEST(Json, CanonicalFormSortsKeysAndReplacesBadUtf8) {
  EXPECT_EQ(CanonicalJson(Json{{"b", 1}, {"a", "\xff"}}), "{\"a\":\"\xEF\xBF\xBD\",\"b\":1}");
  EXPECT_EQ(ParseOrderedJson("{\"b\":1,\"a\":2}", "a.json")->dump(), "{\"b\":1,\"a\":2}");
}

TEST(Json, AKeyGivenTwiceIsRefusedUnlessTheLastIsAskedFor) {
  for (const char* text : {R"({"a":1,"a":1})", R"([{"b":{"a":1,"\u0061":2}}])"}) {
    EXPECT_EQ(ParseJson(text, "a.json").error(),
              (Error{ErrorCode::kInvalidArgument, "a.json: the key \"a\" is given twice"}));
    EXPECT_FALSE(ParseOrderedJson(text, "a.json"));
    EXPECT_TRUE(ParseJson(text, "a.json", {.duplicates = DuplicateKeys::kLastWins}));
  }
  EXPECT_TRUE(ParseJson(R"({"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}})", "a.json"));
  EXPECT_EQ(
      ParseJson(R"({"a":1,"a":2})", "a.json", {.duplicates = DuplicateKeys::kLastWins})->at("a"),
      2);
}

TEST(Yaml, RemembersLinesAndWhetherAScalarWasQuoted) {
  REDOUBT_UNWRAP(const YamlNode root, ParseYaml("a: 1\nb:\n  - x\n  - 'y'\n", "a.yaml"));
  const YamlNode* list = root.Find("b");
  ASSERT_TRUE(list && list->items.size() == 2);
  EXPECT_EQ(list->items[1].line, 4);
  EXPECT_TRUE(list->items[1].quoted);
  EXPECT_FALSE(list->items[0].quoted);
  EXPECT_EQ(root.Find("c"), nullptr);
}

TEST(Yaml, FaultsHaveTheirLine) {
  const auto error = [](std::string_view text) { return ParseYaml(text, "a.yaml").error(); };
  EXPECT_EQ(error("a: 1\nb: 2\na: 3\n"),
            (Error{ErrorCode::kInvalidArgument, "a.yaml:3: \"a\" is given twice"}));
  EXPECT_EQ(error("? [a, b]\n: 1\n"),
            (Error{ErrorCode::kInvalidArgument, "a.yaml:1: a key must be text"}));
  EXPECT_TRUE(error("a: 1\nb: [1\n").message.starts_with("a.yaml:"));
}

TEST(Yaml, ASecondDocumentIsRefusedWithItsLine) {
  for (const char* text : {"a: 1\n---\nb: 2\n", "a: 1\n---\n", "a: 1\n...\nb: 2\n"})
    EXPECT_EQ(ParseYaml(text, "a.yaml").error().code, ErrorCode::kInvalidArgument) << text;
  EXPECT_EQ(ParseYaml("# head\n---\na: 1\n---\nb: 2\n", "a.yaml").error().message,
            "a.yaml:4: a second document begins (mend: one in a file)");
  EXPECT_TRUE(ParseYaml("%YAML 1.2\n---\na: 1\n...\n# the end\n", "a.yaml"));
  EXPECT_TRUE(ParseYaml("", "a.yaml"));
}

TEST(Yaml, AnAliasBombIsRefused) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    bomb += fmt::format("a{}: &a{} [", i, i);
    for (int k = 0; k < 9; ++k) bomb += fmt::format("{}*a{}", k ? ", " : "", i - 1);
    bomb += "]\n";
  }
  const auto parsed = ParseYaml(bomb, "a.yaml");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error(),
            (Error{ErrorCode::kResourceExhausted, "a.yaml:6: more than 500000 nodes"}));
}

TEST(Yaml, DepthAndSizeAreBounded) {
  EXPECT_EQ(ParseYaml(std::string(100'000, '['), "a.yaml").error(),
            (Error{ErrorCode::kResourceExhausted, "a.yaml:1: nested deeper than 64 levels"}));
  EXPECT_EQ(ParseYaml("a: bcd", "a.yaml", {.size_bytes = 3}).error().code,
            ErrorCode::kResourceExhausted);
}

TEST(Timestamp, ReadsRfc3339AndDates) {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-11-21T10:17:39.042Z", "2026-11-21T10:17:39.042Z"},
      {"2026-11-21T10:17:39Z", "2026-11-21T10:17:39Z"},
      {"2026-11-21t10:17:39.5z", "2026-11-21T10:17:39.500Z"},
      {"2026-11-21T00:30:00+02:00", "2026-11-20T22:30:00Z"},
      {"2024-02-29", "2024-02-29T00:00:00Z"},
  };
  for (const auto& [text, shown] : cases) {
    REDOUBT_UNWRAP(const Timestamp time, Timestamp::Parse(text));
    EXPECT_EQ(time.ToString(), shown) << text;
  }
}

TEST(Timestamp, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2026", "2026-13-01", "2025-02-29", "2026-11-21T10:17Z", "2026-11-21T10:17:39",
        "2026-11-21T24:00:00Z", "2026-11-21T10:17:39.Z", "2026-11-21T10:17:39Zz", "21.11.2026"})
    EXPECT_FALSE(Timestamp::Parse(text)) << text;
}

TEST(Duration, ReadsANumberAndAUnit) {
  const std::pair<const char*, int64_t> cases[] = {
      {"0s", 0},         {"250ms", 250},      {"90s", 90'000},      {"2m", 120'000},
      {"2min", 120'000}, {"24h", 86'400'000}, {"4.2h", 15'120'000}, {"3650d", 315'360'000'000}};
  for (const auto& [text, ms] : cases) EXPECT_EQ(Duration::Parse(text)->ms, ms) << text;
  for (const char* text : {"", "5", "h", "-1s", "+1s", "1 h", "1e3s", "inf s", "nans", "1w",
                           "3651d", "1h30m", "99999999999999999999d"})
    EXPECT_FALSE(Duration::Parse(text)) << text;
}

TEST(Duration, IsWrittenInOneUnitAndForPeople) {
  EXPECT_EQ(Hours(24).ToString(), "24h");
  EXPECT_EQ(Seconds(90).ToString(), "90s");
  EXPECT_EQ(Milliseconds(1500).ToString(), "1500ms");
  EXPECT_EQ(Milliseconds(0).ToString(), "0ms");
  EXPECT_EQ(Minutes(192).Human(), "3 h 12 min");
  EXPECT_EQ(Minutes(30).Human(), "30 min");
  EXPECT_EQ(Seconds(61).Human(), "1 min 1 s");
  EXPECT_EQ(Hours(4).Human(), "4 h");
  EXPECT_EQ(Hours(72).Human(), "3 d");
  EXPECT_EQ(Hours(73).Human(), "3 d 1 h");
  EXPECT_EQ(Milliseconds(350).Human(), "350 ms");
}

}  // namespace
}  // namespace redoubt
