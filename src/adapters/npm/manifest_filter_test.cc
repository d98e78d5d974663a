#include "adapters/npm/manifest_filter.h"

#include "testing/testing.h"

namespace redoubt::npm {
namespace {

TEST(IsRegistrySpec, TakesWhatARegistryAnswers) {
  for (const char* spec :
       {"", "*", "1.2.3", "^1.2.0", "~1", ">=1 <2 || 3.x", "latest", "next", "npm:real@^1",
        "npm:@s/real@1.0.0", "npm:real", "1.2.3-beta.1", "=1.0.0"})
    EXPECT_TRUE(IsRegistrySpec(spec)) << spec;
}

TEST(IsRegistrySpec, RefusesEverythingElse) {
  for (const char* spec :
       {"git+ssh://git@host.example/a.git", "git://host.example/a", "github:user/repo", "user/repo",
        "git@host.example:a/b.git", "https://host.example/a.tgz", "file:../a", "link:../a", "../a",
        "./a", "/a", "~/a", "a.tgz", "workspace:*", "npm:https://host.example/a.tgz",
        "npm:a@file:b", "npm:../x@1", "C:\\a", "portal:x"})
    EXPECT_FALSE(IsRegistrySpec(spec)) << spec;
}

TEST(FilterManifest, KeepsDependencyFactsAlone) {
  REDOUBT_UNWRAP(const std::string text, FilterManifest(R"({
    "name": "a", "version": "1.0.0", "scripts": {"postinstall": "touch /tmp/x"},
    "dependencies": {"b": "^1.0.0"}, "config": {"registry": "https://evil.example"},
    "publishConfig": {"registry": "https://evil.example"}, "gypfile": true, "bin": "x",
    "peerDependenciesMeta": {"c": {"optional": true, "x": 1}},
    "workspaces": {"packages": ["w/*"]}, "overrides": {"b": {".": "1.0.0", "c": "$c"}}})",
                                                        "package.json"));
  EXPECT_EQ(text, R"({
  "name": "a",
  "version": "1.0.0",
  "dependencies": {
    "b": "^1.0.0"
  },
  "peerDependenciesMeta": {
    "c": {
      "optional": true
    }
  },
  "overrides": {
    "b": {
      ".": "1.0.0",
      "c": "$c"
    }
  },
  "workspaces": [
    "w/*"
  ]
}
)");
}

TEST(FilterManifest, SaysWhichDependencyItRefuses) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {R"({"devDependencies":{"left-pad":"git+ssh://git@host.example/left-pad.git"}})",
       "package.json: devDependencies.left-pad: \"git+ssh://git@host.example/left-pad.git\" is not "
       "from the registry (mend: publish it to the registry and depend on a version, or upgrade by "
       "hand)"},
      {R"({"overrides":{"a":{"b":"file:../b"}}})",
       "package.json: overrides.a.b: \"file:../b\" is not from the registry (mend: publish it to "
       "the "
       "registry and depend on a version, or upgrade by hand)"},
      {R"({"dependencies":{"../../x":"1"}})",
       "package.json: dependencies: \"../../x\" is not a package name"},
      {R"({"dependencies":{"--registry=https://evil.example":"1"}})",
       "package.json: dependencies: \"--registry=https://evil.example\" is not a package name"},
      {R"({"dependencies":{"a":1}})", "package.json: dependencies.a is not a text"},
      {R"([])", "package.json: is not an object"}};
  for (const auto& c : cases) {
    const auto result = FilterManifest(c.text, "package.json");
    ASSERT_FALSE(result.has_value()) << c.text;
    EXPECT_EQ(result.error().message, c.message);
  }
}

Status Check(const std::string& entries) {
  return CheckLockfile("{\"lockfileVersion\":3,\"packages\":{\"\":{},\n" + entries + "}}",
                       "package-lock.json", {"https://registry.example/npm/"},
                       {{"", ""}, {"w", ""}});
}

TEST(CheckLockfile, AcceptsPackagesOfTheRegistryAndWorkspaces) {
  EXPECT_TRUE(Check(R"("w":{"version":"1.0.0"},"node_modules/w":{"resolved":"w","link":true},
      "node_modules/a":{"version":"1.0.0","resolved":"https://registry.example/npm/a/-/a-1.0.0.tgz"},
      "node_modules/a/node_modules/b":{"version":"1.0.0","inBundle":true},
      "node_modules/c":{"version":"1.0.0"})"));
}

TEST(CheckLockfile, RefusesOtherPlacesWithTheLine) {
  for (const char* entry :
       {R"("node_modules/a":{"version":"1.0.0","resolved":"https://evil.example/a/-/a-1.0.0.tgz"})",
        R"("node_modules/a":{"version":"1.0.0","resolved":"https://registry.example/other/a.tgz"})",
        R"("node_modules/a":{"version":"1.0.0","resolved":"git+ssh://git@host.example/a.git#abc"})",
        R"("node_modules/a":{"version":"1.0.0","resolved":"file:a.tgz"})",
        R"("node_modules/a":{"resolved":"../elsewhere","link":true})",
        R"("../elsewhere":{"version":"1.0.0"})", R"("node_modules/a":{"version":"file:x"})"}) {
    const Status status = Check(entry);
    ASSERT_FALSE(status.has_value()) << entry;
    EXPECT_EQ(status.error().code, ErrorCode::kPermissionDenied);
    EXPECT_TRUE(status.error().message.starts_with("package-lock.json:2: \""))
        << status.error().message;
  }
}

}  // namespace
}  // namespace redoubt::npm
