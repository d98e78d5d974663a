#include "formats/purl.h"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using nlohmann::json;

std::string Text(const json& parts, const char* key) {
  return parts.at(key).is_string() ? parts.at(key).get<std::string>() : "";
}

Purl FromJson(const json& parts) {
  Purl purl{Text(parts, "type"),
            Text(parts, "namespace"),
            Text(parts, "name"),
            Text(parts, "version"),
            {},
            Text(parts, "subpath")};
  if (parts.at("qualifiers").is_object())
    purl.qualifiers = parts.at("qualifiers").get<std::map<std::string, std::string>>();
  return purl;
}

// "ok", or what went wrong.
std::string Judge(const json& test) {
  const json& input = test.at("input");
  const bool must_fail = test.at("expected_failure").get<bool>();
  const json expected = test.value("expected_output", json());
  if (test.at("test_type") == "build") {
    const auto built = BuildPurl(FromJson(input));
    if (!built || must_fail) return built.has_value() != must_fail ? "ok" : "built or not";
    return *built == expected.get<std::string>() ? "ok" : *built;
  }
  if (test.at("test_type") == "validate") {
    const auto canonical = CanonicalPurl(input.get<std::string>());
    if (!canonical || must_fail) return canonical.has_value() != must_fail ? "ok" : "read or not";
    return *canonical == expected.get<std::string>() ? "ok" : *canonical;
  }
  const auto parsed = ParsePurl(input.get<std::string>());
  if (!parsed || must_fail) return parsed.has_value() != must_fail ? "ok" : "parsed or not";
  return *parsed == FromJson(expected) ? "ok" : "other parts";
}

TEST(Purl, MeetsEveryTestOfTheSpecification) {
  REDOUBT_NEEDS_SHARED("data/purl-spec");
  std::map<std::string, size_t> tests;
  for (const auto& file :
       std::filesystem::directory_iterator(testing::SharedDir() / "data/purl-spec")) {
    if (file.path().extension() != ".json") continue;
    const json suite = json::parse(testing::Slurp(file.path()));
    for (const json& test : suite.at("tests")) {
      ++tests[test.at("test_type")];
      EXPECT_EQ(Judge(test), "ok") << file.path().filename() << " " << test.dump();
    }
  }
  EXPECT_EQ(tests,
            (std::map<std::string, size_t>{{"build", 176}, {"parse", 206}, {"validate", 204}}));
}

TEST(Purl, IsBuiltForAnyNameThatALockfileMayHold) {
  EXPECT_EQ(NpmPurl("lodash", "4.17.21"), "pkg:npm/lodash@4.17.21");
  EXPECT_EQ(NpmPurl("@babel/core", "7.0.0-beta+1"), "pkg:npm/%40babel/core@7.0.0-beta%2B1");
  EXPECT_EQ(NpmPurl("a b/c", ""), "pkg:npm/a%20b%2Fc");
}

TEST(Purl, SaysWhatIsWrong) {
  EXPECT_EQ(ParsePurl("npm/a@1").error().message, "purl \"npm/a@1\": does not begin with \"pkg:\"");
  EXPECT_EQ(ParsePurl("pkg:npm/a%4").error().message,
            "purl \"pkg:npm/a%4\": \"%\" without two hexadecimal digits");
  EXPECT_FALSE(ParsePurl("pkg:npm/" + std::string(5000, 'a')));
  EXPECT_EQ(ParsePurl("pkg:maven/a@1").error().message,
            "purl \"pkg:maven/a@1\": no namespace (mend: pkg:maven/NAMESPACE/a)");
  EXPECT_EQ(ParsePurl("pkg:cargo/a/b").error().message,
            "purl \"pkg:cargo/a/b\": type cargo has no namespace");
  EXPECT_EQ(ParsePurl("pkg:julia/Dates").error().message,
            "purl \"pkg:julia/Dates\": type julia needs the qualifier \"uuid\"");
  EXPECT_EQ(ParsePurl("pkg:gem/a?Platform=java").error().message,
            "purl \"pkg:gem/a?Platform=java\": \"Platform\" is not in lower case");
}

TEST(Purl, TellsAVersionFromAScope) {
  const std::vector<std::tuple<std::string, std::string, std::string, std::string>> cases = {
      {"pkg:npm/@babel/core", "@babel", "core", ""},
      {"pkg:npm/@babel/core@7.0.0", "@babel", "core", "7.0.0"},
      {"pkg:golang/a.example/b/c@feature/x", "a.example/b", "c", "feature/x"},
      {"pkg:brew/node@20@20.10.0", "", "node@20", "20.10.0"},
      {"pkg:npm/%40babel/core@1@2", "@babel", "core@1", "2"}};
  for (const auto& [text, space, name, version] : cases) {
    REDOUBT_UNWRAP(const Purl purl, ParsePurl(text));
    EXPECT_EQ(purl.namespace_path, space) << text;
    EXPECT_EQ(purl.name, name) << text;
    EXPECT_EQ(purl.version, version) << text;
  }
}

TEST(Purl, ReadsWhatItBuilt) {
  for (const std::string text :
       {"pkg:git/a.example/b/c@main", "pkg:pub/a_b", "pkg:golang/stdlib@v1.22.0",
        "pkg:cpan/ABC/D-E", "pkg:npm/a%2Fb@1", "pkg:generic/%20a@%2F?x=%26#b/c"}) {
    REDOUBT_UNWRAP(const Purl purl, ParsePurl(text));
    REDOUBT_UNWRAP(const std::string built, BuildPurl(purl));
    EXPECT_EQ(built, text);
  }
}

}  // namespace
}  // namespace redoubt::formats
