#include "scan/other_manifests.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan {
namespace {

enum class Where {
  kBeside,    // the lockfile lies in the manifest's folder
  kAbove,     // or, of a workspace, in one above it
  kAnywhere,  // or the tool puts it somewhere else
};

struct Kind {
  std::string_view manifest;
  std::vector<std::string_view> locks;
  Where where;
  // What a line that declares a dependency begins with, without white space; "*" before it: holds.
  std::vector<std::string_view> signs;
  std::string_view mend;
};

const std::vector<Kind>& Kinds() {
  static const std::vector<std::string_view> kGradleLocks = {
      "gradle.lockfile", "buildscript-gradle.lockfile", "libs.versions.toml",
      "verification-metadata.xml"};
  static const std::vector<std::string_view> kGradleSigns = {
      "implementation",    "api ", "api(", "compile ", "compileOnly", "runtimeOnly",
      "testImplementation"};
  static const std::vector<Kind> kKinds = {
      {"Cargo.toml",
       {"Cargo.lock"},
       Where::kAbove,
       {"[dependencies", "[dev-dependencies", "[build-dependencies", "[workspace.dependencies",
        "[target."},
       "cargo generate-lockfile"},
      {"Gemfile", {"Gemfile.lock"}, Where::kBeside, {"gem ", "gem(", "gemspec"}, "bundle lock"},
      {"gems.rb", {"gems.locked"}, Where::kBeside, {"gem ", "gem(", "gemspec"}, "bundle lock"},
      {"composer.json", {"composer.lock"}, Where::kBeside, {"\"require"}, "composer update"},
      {"Pipfile",
       {"Pipfile.lock"},
       Where::kBeside,
       {"[packages]", "[dev-packages]"},
       "pipenv lock"},
      {"mix.exs", {"mix.lock"}, Where::kAbove, {"{:"}, "mix deps.get"},
      {"rebar.config", {"rebar.lock"}, Where::kAbove, {"{deps"}, "rebar3 lock"},
      {"gleam.toml", {"manifest.toml"}, Where::kBeside, {"[dependencies]"}, "gleam deps download"},
      {"pubspec.yaml", {"pubspec.lock"}, Where::kAbove, {"dependencies:"}, "dart pub get"},
      {"Package.swift",
       {"Package.resolved"},
       Where::kAnywhere,
       {"*.package("},
       "swift package resolve"},
      {"Podfile", {"Podfile.lock"}, Where::kBeside, {"pod "}, "pod install"},
      {"paket.dependencies", {"paket.lock"}, Where::kBeside, {"nuget "}, "paket install"},
      {"conanfile.txt", {"conan.lock"}, Where::kBeside, {"[requires]"}, "conan lock create ."},
      {"build.gradle", kGradleLocks, Where::kAnywhere, kGradleSigns,
       "gradle dependencies --write-locks"},
      {"build.gradle.kts", kGradleLocks, Where::kAnywhere, kGradleSigns,
       "gradle dependencies --write-locks"},
  };
  return kKinds;
}

const Kind* KindOf(std::string_view name) {
  const auto found = std::ranges::find(Kinds(), name, &Kind::manifest);
  return found == Kinds().end() ? nullptr : &*found;
}

std::pair<std::string_view, std::string_view> FolderAndName(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {"", path};
  return {path.substr(0, slash), path.substr(slash + 1)};
}

// Where package managers put what they installed: a package's own manifest needs no lockfile.
bool IsInstalled(std::string_view folder) {
  static constexpr std::string_view kFolders[] = {"vendor",   "node_modules", "Pods",
                                                  "Carthage", ".build",       "deps"};
  return std::ranges::any_of(Split(folder, '/'), [](const std::string& segment) {
    return std::ranges::find(kFolders, segment) != std::end(kFolders);
  });
}

bool Declares(const Kind& kind, std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = Trim(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    for (const std::string_view sign : kind.signs) {
      const bool found = sign.starts_with('*') ? line.find(sign.substr(1)) != std::string_view::npos
                                               : line.starts_with(sign);
      if (found) return true;
    }
  }
  return false;
}

bool IsIn(const std::set<std::string>& locks, std::string folder, Where where) {
  if (where == Where::kAnywhere) return !locks.empty();
  for (;;) {
    if (locks.contains(folder)) return true;
    if (folder.empty() || where == Where::kBeside) return false;
    const size_t slash = folder.rfind('/');
    folder.resize(slash == std::string::npos ? 0 : slash);
  }
}

}  // namespace

bool OtherManifests::Knows(std::string_view base_name) { return KindOf(base_name) != nullptr; }

void OtherManifests::Read(std::string_view path) {
  const auto [folder, name] = FolderAndName(path);
  for (const Kind& kind : Kinds())
    if (std::ranges::find(kind.locks, name) != kind.locks.end()) {
      locks_[std::string(name)].emplace(folder);
      return;
    }
}

bool OtherManifests::Add(std::string_view path, std::string_view bytes) {
  const auto [folder, name] = FolderAndName(path);
  const Kind* const kind = KindOf(name);
  if (!kind || IsInstalled(folder) || !Declares(*kind, bytes)) return false;
  folders_[std::string(name)].emplace(folder);
  return true;
}

std::vector<std::string> OtherManifests::Gaps() const {
  std::vector<std::string> gaps;
  for (const auto& [name, folders] : folders_) {
    const Kind& kind = *KindOf(name);
    std::set<std::string> locks;
    for (const std::string_view lock : kind.locks)
      if (const auto found = locks_.find(lock); found != locks_.end())
        locks.insert(found->second.begin(), found->second.end());
    std::vector<std::string_view> without;
    for (const std::string& folder : folders)
      if (!IsIn(locks, folder, kind.where)) without.push_back(folder);
    if (without.empty()) continue;
    gaps.push_back(
        fmt::format("{}{}{}: declares dependencies, but no {} says which versions ({}mend: {})",
                    without[0], without[0].empty() ? "" : "/", name, kind.locks.front(),
                    without.size() == 1 ? "" : fmt::format("{} more like it; ", without.size() - 1),
                    kind.mend));
  }
  return gaps;
}

}  // namespace redoubt::scan
