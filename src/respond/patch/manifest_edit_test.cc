#include "respond/patch/manifest_edit.h"

#include "testing/testing.h"

namespace redoubt::respond {
namespace {

constexpr char kManifest[] =
    "{\n\t\"name\": \"shop\",\n\t\"dependencies\": {\n\t\t\"a\": \"^1.0.0\",\n\t\t\"b\": "
    "\"2.0.0\"\n"
    "\t},\n\t\"devDependencies\": {\"a\": \"1.0.0\"}\n}";

TEST(EditManifest, ChangesTheRangeInEverySectionThatNamesIt) {
  REDOUBT_UNWRAP(const std::string text,
                 EditManifest(kManifest, "package.json", "", {{"", "a", "^1.2.0"}}, {}));
  EXPECT_EQ(text,
            "{\n\t\"name\": \"shop\",\n\t\"dependencies\": {\n\t\t\"a\": \"^1.2.0\",\n\t\t\"b\": "
            "\"2.0.0\"\n\t},\n\t\"devDependencies\": {\"a\": \"^1.2.0\"}\n}");
}

TEST(EditManifest, LeavesChangesOfOtherFoldersAlone) {
  REDOUBT_UNWRAP(const std::string text,
                 EditManifest(kManifest, "x/package.json", "x", {{"", "a", "^1.2.0"}},
                              {{"p", "a", "1", "2.0.0"}}));
  EXPECT_EQ(text, kManifest);
}

TEST(EditManifest, AddsOverridesOfSeveralPackagesUnderOneParent) {
  REDOUBT_UNWRAP(const std::string text,
                 EditManifest("{\n  \"name\": \"shop\"\n}\n", "package.json", "", {},
                              {{"p", "a", "~1.0", "1.2.3"}, {"p", "b", "2", "2.1.0"}}));
  EXPECT_EQ(text,
            "{\n  \"name\": \"shop\",\n  \"overrides\": {\n    \"p\": {\n      \"a@~1.0\": "
            "\"1.2.3\",\n      \"b@2\": \"2.1.0\"\n    }\n  }\n}\n");
}

TEST(EditManifest, KeepsOverridesOfTheRepository) {
  REDOUBT_UNWRAP(
      const std::string text,
      EditManifest("{\"overrides\":{\"p\":\"3.0.0\",\"q\":{\"z\":\"1\"}}}", "package.json", "", {},
                   {{"p", "a", "1", "1.5.0"}, {"q", "a", "1", "1.5.0"}}));
  EXPECT_EQ(text,
            "{\"overrides\":{\"p\":{\".\":\"3.0.0\",\"a@1\":\"1.5.0\"},\"q\":{\"z\":\"1\",\"a@1\":"
            "\"1.5.0\"}}}");
}

TEST(EditManifest, RefusesWhatTheRepositoryDecidedAlready) {
  const auto result = EditManifest("{\"overrides\":{\"q\":{\"a\":\"1\"}}}", "package.json", "", {},
                                   {{"q", "a", "1", "1.5.0"}});
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(
      result.error().message,
      "package.json: \"overrides\" already decides on \"a\" under \"q\" (mend: change it there "
      "by hand)");
}

TEST(RewriteSpec, KeepsTheMannerOfTheOldRange) {
  const struct {
    std::string old_spec, expected;
  } cases[] = {{"^1.2.3", "^2.0.1"},
               {"~1.2.3", "~2.0.1"},
               {"1.2.3", "2.0.1"},
               {"=1.2.3", "2.0.1"},
               {"1.x", "^2.0.1"},
               {"1", "^2.0.1"},
               {"", "^2.0.1"},
               {">=1 <2", "^2.0.1"},
               {"npm:real@~1.0", "npm:real@~2.0.1"},
               {"npm:@s/real@1.0.0", "npm:@s/real@2.0.1"}};
  for (const auto& c : cases) EXPECT_EQ(RewriteSpec(c.old_spec, "2.0.1"), c.expected) << c.old_spec;
}

}  // namespace
}  // namespace redoubt::respond
