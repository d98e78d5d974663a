#include "scan/secrets/place.h"

#include <algorithm>
#include <string>

namespace redoubt::scan::secrets {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string Lowered(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), Lower);
  return out;
}

constexpr std::string_view kTestFolders[] = {"test",          "tests",
                                             "testing",       "testdata",
                                             "test-data",     "test_data",
                                             "__tests__",     "spec",
                                             "specs",         "fixture",
                                             "fixtures",      "__fixtures__",
                                             "mock",          "mocks",
                                             "__mocks__",     "e2e",
                                             "example",       "examples",
                                             "sample",        "samples",
                                             "demo",          "demos",
                                             "cypress",       "testutil",
                                             "testutils",     "integration-test",
                                             "integration",   "benchmark",
                                             "benchmarks",    "bench",
                                             "testcase",      "testcases",
                                             "unittest",      "unittests",
                                             "tutorial",      "tutorials",
                                             "playground",    "sandbox",
                                             "stubs",         "cassettes",
                                             "__snapshots__", "fuzz"};
constexpr std::string_view kDocumentFolders[] = {"doc", "docs",      "documentation", "website",
                                                 "man", "changelog", "changelogs",    "guides"};
constexpr std::string_view kMachineFolders[] = {
    "vendor", "node_modules", "bower_components", "third_party", "thirdparty", "third-party",
    "dist",   "generated",    "site-packages",    ".yarn",       "locale",     "locales",
    "i18n",   "l10n",         "translations"};
constexpr std::string_view kTestNames[] = {
    "*_test.*",    "*.test.*",     "*_tests.*",    "*.spec.*",   "*_spec.*",  "test_*",
    "*test.java",  "*tests.java",  "*tests.cs",    "*test.cs",   "*test.php", "*test.kt",
    "*test.scala", "*tests.swift", "*test.groovy", "*-test.*",   "*-spec.*",  "conftest.py",
    "*.example",   "*.sample",     "*.example.*",  "*.sample.*", "*.dist",    "*.template",
    "*.tmpl",      "*.tpl",        "*.env.test",   ".env.test",  "*mock*",    "*.snap",
    "*fixture*",   "*.stories.*",  "test.*",       "tests.*",    "example.*", "*-example.*",
    "*_example.*", "sample.*",     "*.j2",         "*.ejs",      "*.hbs",     "*.mustache",
    "*_testing.*", "testing.*",    "*_mocks.*"};
constexpr std::string_view kDocumentNames[] = {
    "*.md", "*.rst", "*.adoc",     "*.asciidoc", "*.mdx", "*.markdown", "*.rdoc",   "*.1",
    "*.5",  "*.8",   "changelog*", "readme*",    "*.tex", "*.pod",      "history*", "news*"};
constexpr std::string_view kLockNames[] = {"package-lock.json",
                                           "npm-shrinkwrap.json",
                                           "yarn.lock",
                                           "pnpm-lock.yaml",
                                           "*.lock",
                                           "go.sum",
                                           "*.sum",
                                           "*.sha256",
                                           "*.sha1",
                                           "*.md5",
                                           "*.sha512",
                                           "checksums*",
                                           "composer.lock",
                                           "gradle.lockfile",
                                           "*.lockfile",
                                           "verification-metadata.xml",
                                           "flake.lock",
                                           "cargo.toml.orig",
                                           "*.asc",
                                           "*.sig",
                                           "bun.lockb",
                                           "*.lock.json",
                                           "packages.lock.json",
                                           "requirements*.txt",
                                           "sha256sums*",
                                           "shasums*"};
constexpr std::string_view kMachineNames[] = {
    "*.min.js",    "*.min.css", "*.map",     "*.svg",   "*.pb.go",  "*_pb2.py", "*.g.dart",
    "*.bundle.js", "*.po",      "*.pot",     "*.xlf",   "*.css",    "*.scss",   "*.less",
    "*.csv",       "*.tsv",     "*.geojson", "*.ipynb", "*.drawio", "*.ttf",    "*.har",
    "*.patch",     "*.diff",    "*.strings", "*.resx"};

bool GlobHere(std::string_view pattern, std::string_view text) {
  // Greedy with one place to come back to; "**" matches '/', '*' does not.
  size_t p = 0, t = 0, star = std::string_view::npos, mark = 0;
  bool across = false;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      across = p + 1 < pattern.size() && pattern[p + 1] == '*';
      p += across ? 2 : 1;
      star = p;
      mark = t;
    } else if (p < pattern.size() &&
               (pattern[p] == '?' ? text[t] != '/' : Lower(pattern[p]) == Lower(text[t]))) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos && (across || text[mark] != '/')) {
      t = ++mark;
      p = star;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

template <size_t N>
bool AnyGlob(const std::string_view (&patterns)[N], std::string_view name) {
  return std::ranges::any_of(patterns,
                             [&](std::string_view pattern) { return GlobHere(pattern, name); });
}

template <size_t N>
bool AnyFolder(const std::string_view (&folders)[N], std::string_view path) {
  while (true) {
    const size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    if (std::ranges::find(folders, path.substr(0, slash)) != std::end(folders)) return true;
    path.remove_prefix(slash + 1);
  }
}

// "src/dockerTest/", "testFixtures/": camel case tells words apart.
bool HasTestFolder(std::string_view path) {
  for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const std::string_view folder = path.substr(0, slash);
    if (folder.ends_with("Test") || folder.ends_with("Tests") ||
        (folder.starts_with("test") && folder.size() > 4 && folder[4] >= 'A' && folder[4] <= 'Z'))
      return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

}  // namespace

Place PlaceOf(std::string_view path) {
  const std::string lower = Lowered(path);
  const std::string_view name = std::string_view(lower).substr(lower.rfind('/') + 1);
  if (AnyGlob(kLockNames, name)) return Place::kLock;
  if (AnyFolder(kTestFolders, lower) || AnyGlob(kTestNames, name) || HasTestFolder(path))
    return Place::kTest;
  if (AnyFolder(kMachineFolders, lower) || AnyGlob(kMachineNames, name)) return Place::kMachine;
  if (AnyFolder(kDocumentFolders, lower) || AnyGlob(kDocumentNames, name)) return Place::kDocument;
  // "core-tests/", "src/it/", "test-resources/"
  if (lower.find("-test/") != std::string::npos || lower.find("-tests/") != std::string::npos ||
      lower.find("test-") == 0 || lower.find("/test-") != std::string::npos ||
      lower.find("_test/") != std::string::npos || lower.find("_tests/") != std::string::npos)
    return Place::kTest;
  return Place::kCode;
}

std::string_view PlaceText(Place place) {
  switch (place) {
    case Place::kCode:
      return "";
    case Place::kTest:
      return "in a test or an example";
    case Place::kDocument:
      return "in documentation";
    case Place::kLock:
      return "in a file of digests";
    case Place::kMachine:
      return "in a generated or vendored file";
  }
  return "";
}

bool MatchesGlob(std::string_view pattern, std::string_view path) {
  if (pattern.find('/') == std::string_view::npos)
    return GlobHere(pattern, path.substr(path.rfind('/') + 1));
  return GlobHere(pattern, path) ||
         (pattern.starts_with("**/") && GlobHere(pattern.substr(3), path));
}

}  // namespace redoubt::scan::secrets
