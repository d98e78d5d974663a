#include "formats/purl.h"

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
  const auto parsed = ParsePurl(input.get<std::string>());
  if (!parsed || must_fail) return parsed.has_value() != must_fail ? "ok" : "parsed or not";
  if (test.at("test_type") == "parse") return *parsed == FromJson(expected) ? "ok" : "other parts";
  const auto again = BuildPurl(*parsed);
  return again && *again == expected.get<std::string>() ? "ok" : again.value_or("not built");
}

class PurlSpecification : public ::testing::TestWithParam<const char*> {};

TEST_P(PurlSpecification, IsMetByEveryTest) {
  const std::string file = std::string("data/purl-spec/") + GetParam() + "-test.json";
  REDOUBT_NEEDS_SHARED(file);
  const json tests = json::parse(testing::Slurp(testing::SharedDir() / file)).at("tests");
  EXPECT_GT(tests.size(), 2u);
  for (const json& test : tests) EXPECT_EQ(Judge(test), "ok") << test.dump();
}

INSTANTIATE_TEST_SUITE_P(Types, PurlSpecification,
                         ::testing::Values("alpm", "apk", "bazel", "bitbucket", "bitnami", "cargo",
                                           "cocoapods", "composer", "conan", "conda", "cran", "deb",
                                           "docker", "generic", "github", "golang", "hackage",
                                           "hex", "luarocks", "maven", "npm", "nuget", "oci",
                                           "opam", "pub", "pypi", "qpkg", "specification", "swid"));

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
}

}  // namespace
}  // namespace redoubt::formats
