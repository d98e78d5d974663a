#include "scan/other_manifests.h"

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(OtherManifests, WithoutALockfileIsToldOnceForItsKind) {
  OtherManifests manifests;
  EXPECT_TRUE(
      manifests.Add("b/Cargo.toml", "[package]\nname = \"b\"\n[dependencies]\nx = \"1\"\n"));
  EXPECT_TRUE(manifests.Add("a/Cargo.toml", "[target.'cfg(unix)'.dependencies]\n"));
  EXPECT_FALSE(manifests.Add("c/Cargo.toml", "[package]\nname = \"c\"\n"));
  EXPECT_TRUE(manifests.Add("Gemfile", "source 'x'\n  gem 'rails'\n"));
  EXPECT_THAT(manifests.Gaps(),
              ElementsAre("a/Cargo.toml: declares dependencies, but no Cargo.lock says which "
                          "versions (1 more like it; mend: cargo generate-lockfile)",
                          "Gemfile: declares dependencies, but no Gemfile.lock says which versions "
                          "(mend: bundle lock)"));
}

TEST(OtherManifests, AWorkspaceHasOneLockfileAboveItsMembers) {
  OtherManifests manifests;
  manifests.Add("crates/a/Cargo.toml", "[dependencies]\n");
  manifests.Add("apps/Gemfile", "gem 'a'\n");
  manifests.Read("Cargo.lock");
  manifests.Read("Gemfile.lock");
  EXPECT_THAT(manifests.Gaps(), ElementsAre(::testing::StartsWith("apps/Gemfile: ")));
  manifests.Read("apps/Gemfile.lock");
  EXPECT_THAT(manifests.Gaps(), IsEmpty());
}

TEST(OtherManifests, OfInstalledPackagesAreNotTheProjects) {
  OtherManifests manifests;
  EXPECT_FALSE(manifests.Add("vendor/a/b/composer.json", "\"require\": {\"c/d\": \"1\"}"));
  EXPECT_FALSE(manifests.Add("deps/plug/mix.exs", "{:mime, \"~> 2.0\"}"));
  EXPECT_TRUE(manifests.Add("vendored/composer.json", "\"require\": {\"c/d\": \"1\"}"));
}

TEST(OtherManifests, OfEachKindAreToldByWhatTheyDeclare) {
  const struct {
    const char *path, *with, *without, *lock;
  } cases[] = {
      {"composer.json", "{\n \"require\": {\"a/b\": \"1\"}\n}", "{\"name\": \"a\"}",
       "composer.lock"},
      {"Pipfile", "[packages]\na = \"*\"\n", "[requires]\n", "Pipfile.lock"},
      {"mix.exs", "  defp deps do\n    [\n      {:plug, \"~> 1.0\"}\n", "defmodule A do\n",
       "mix.lock"},
      {"rebar.config", "{deps, [cowboy]}.\n", "{erl_opts, []}.\n", "rebar.lock"},
      {"gleam.toml", "[dependencies]\na = \"1\"\n", "name = \"a\"\n", "manifest.toml"},
      {"pubspec.yaml", "name: a\ndependencies:\n  b: ^1.0.0\n", "name: a\n", "pubspec.lock"},
      {"Package.swift", "  dependencies: [ .package(url: \"x\") ]\n", "let package\n",
       "App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved"},
      {"Podfile", "target 'A' do\n  pod 'B'\nend\n", "target 'A' do\nend\n", "Podfile.lock"},
      {"paket.dependencies", "source x\nnuget A\n", "source x\n", "paket.lock"},
      {"conanfile.txt", "[requires]\nzlib/1.3\n", "[generators]\n", "conan.lock"},
      {"build.gradle", "dependencies {\n  implementation 'a:b:1'\n}\n", "plugins {}\n",
       "app/gradle.lockfile"},
      {"build.gradle.kts", "  api(\"a:b:1\")\n", "plugins {}\n", "gradle/libs.versions.toml"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.path);
    EXPECT_TRUE(OtherManifests::Knows(c.path));
    OtherManifests manifests;
    EXPECT_FALSE(manifests.Add(c.path, c.without));
    EXPECT_THAT(manifests.Gaps(), IsEmpty());
    EXPECT_TRUE(manifests.Add(c.path, c.with));
    EXPECT_EQ(manifests.Gaps().size(), 1u);
    manifests.Read(c.lock);
    EXPECT_THAT(manifests.Gaps(), IsEmpty());
  }
  EXPECT_FALSE(OtherManifests::Knows("package.json"));
}

}  // namespace
}  // namespace redoubt::scan
