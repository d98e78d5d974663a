#include "formats/versions/version_order.h"

#include <fmt/format.h>

#include <map>
#include <random>

#include "base/text.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::redoubt::testing::SharedDir;
using ::redoubt::testing::Slurp;
using ::redoubt::testing::SourceDir;

std::string SignOf(const Result<std::strong_ordering>& order) {
  if (!order) return order.error().message;
  return *order < 0 ? "<" : *order > 0 ? ">" : "=";
}

std::string Reversed(const std::string& sign) {
  return sign == "<" ? ">" : sign == ">" ? "<" : sign;
}

struct Chain {
  std::string ecosystem;
  std::vector<std::string> versions;
  std::vector<std::string> signs;  // between them
  bool circular = false;           // not for the test of transitivity
};

std::vector<Chain> Chains() {
  std::vector<Chain> chains;
  std::string ecosystem;
  bool circular = false;
  for (const std::string& line :
       Split(Slurp(SourceDir() / "src/formats/versions/testdata/orders.txt"), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      ecosystem = line.substr(1, line.size() - 2);
      circular = ecosystem.ends_with('!');
      if (circular) ecosystem.pop_back();
      continue;
    }
    Chain chain{.ecosystem = ecosystem, .circular = circular};
    const std::vector<std::string> words = Split(line, ' ');
    for (size_t i = 0; i < words.size(); ++i)
      (i % 2 == 0 ? chain.versions : chain.signs).push_back(words[i]);
    chains.push_back(chain);
  }
  return chains;
}

// The signs between two members of a chain say how these stand to each other.
std::string SignBetween(const Chain& chain, size_t i, size_t j) {
  std::string sign = "=";
  for (size_t k = i; k < j; ++k)
    if (chain.signs[k] != "=") sign = chain.signs[k];
  return sign;
}

TEST(VersionOrder, HoldsForEveryPairOfTheDocumentedChainsBothWays) {
  size_t pairs = 0;
  for (const Chain& chain : Chains()) {
    const VersionOrder* order = FindVersionOrder(chain.ecosystem);
    ASSERT_NE(order, nullptr) << chain.ecosystem;
    for (size_t i = 0; i < chain.versions.size(); ++i) {
      for (size_t j = i; j < chain.versions.size(); ++j, ++pairs) {
        const std::string &a = chain.versions[i], &b = chain.versions[j];
        const std::string sign = SignBetween(chain, i, j);
        EXPECT_EQ(SignOf(order->Compare(a, b)), sign) << chain.ecosystem << ": " << a << " " << b;
        EXPECT_EQ(SignOf(order->Compare(b, a)), Reversed(sign))
            << chain.ecosystem << ": " << b << " " << a;
      }
    }
  }
  EXPECT_GT(pairs, 1500u);
}

TEST(VersionOrder, HoldsForEveryLineOfTheVersionOrderDataBothWays) {
  REDOUBT_NEEDS_SHARED("data/version-order");
  const std::vector<std::pair<std::string, std::string>> files = {
      {"Alpine", "alpine"},       {"CRAN", "cran"},         {"Debian", "debian"},
      {"Hackage", "hackage"},     {"Maven", "maven"},       {"NuGet", "nuget"},
      {"Packagist", "packagist"}, {"Pub", "pub"},           {"PyPI", "pypi"},
      {"Red Hat", "redhat"},      {"RubyGems", "rubygems"}, {"npm", "semver"},
      {"crates.io", "semver"},    {"Go", "semver"},         {"Hex", "semver"},
      {"SwiftURL", "semver"}};
  size_t lines = 0;
  for (const auto& [ecosystem, file] : files) {
    const VersionOrder* order = FindVersionOrder(ecosystem);
    ASSERT_NE(order, nullptr) << ecosystem;
    const auto path = SharedDir() / "data/version-order" / (file + "-versions.txt");
    for (const std::string& line : Split(Slurp(path), '\n')) {
      if (line.empty() || line.starts_with("#") || line.starts_with("//")) continue;
      const std::vector<std::string> cells = Split(line, ' ');
      ASSERT_EQ(cells.size(), 3u) << file << ": " << line;
      EXPECT_EQ(SignOf(order->Compare(cells[0], cells[2])), cells[1]) << ecosystem << ": " << line;
      EXPECT_EQ(SignOf(order->Compare(cells[2], cells[0])), Reversed(cells[1]))
          << ecosystem << ", reversed: " << line;
      ++lines;
    }
  }
  EXPECT_GT(lines, 1700u);
}

// Sorted by the order, every earlier version is at most every later one, also across chains.
TEST(VersionOrder, IsTransitiveOverTheVersionsOfItsEcosystems) {
  std::map<std::string_view, std::vector<std::string>> by_order;
  for (const Chain& chain : Chains()) {
    if (chain.circular) continue;
    std::vector<std::string>& all = by_order[FindVersionOrder(chain.ecosystem)->name];
    all.insert(all.end(), chain.versions.begin(), chain.versions.end());
  }
  EXPECT_EQ(by_order.size(), 14u);
  for (const EcosystemOrder& entry : EcosystemOrders()) {
    std::vector<std::string> versions = by_order[entry.order.name];
    by_order.erase(entry.order.name);
    std::stable_sort(versions.begin(), versions.end(),
                     [&](const auto& a, const auto& b) { return *entry.order.Compare(a, b) < 0; });
    for (size_t i = 0; i < versions.size(); ++i)
      for (size_t j = i + 1; j < versions.size(); ++j)
        ASSERT_NE(SignOf(entry.order.Compare(versions[i], versions[j])), ">")
            << entry.ecosystem << ": " << versions[i] << " " << versions[j];
  }
}

TEST(VersionOrder, IsFoundByTheOsvNameWithAnySuffix) {
  const auto name = [](std::string_view ecosystem) {
    const VersionOrder* order = FindVersionOrder(ecosystem);
    return order ? order->name : "-";
  };
  EXPECT_EQ(name("npm"), "semver");
  EXPECT_EQ(name("NPM"), "semver");
  EXPECT_EQ(name("semver"), "semver");
  EXPECT_EQ(name("Debian:12"), "dpkg");
  EXPECT_EQ(name("Ubuntu:Pro:18.04:LTS"), "dpkg");
  EXPECT_EQ(name("AlmaLinux:9"), "rpm");
  EXPECT_EQ(name("Red Hat:rhel_aus:8.4::appstream"), "rpm");
  EXPECT_EQ(name("Maven:https://maven.example/repo"), "maven");
  EXPECT_EQ(name("Docker Hardened Images:Alpine:3.23"), "apk");
  EXPECT_EQ(name("Echo"), "dpkg");
  EXPECT_EQ(name("Echo:PyPI"), "pep440");
  EXPECT_EQ(name("Root:Root:Root"), "semver");
  EXPECT_EQ(name("OSS-Fuzz"), "-");
  EXPECT_EQ(name(""), "-");
}

TEST(VersionOrder, NamesTheKnownEcosystemsWhenOneIsUnknown) {
  const auto order = VersionOrderOf("Cobol");
  ASSERT_FALSE(order);
  EXPECT_EQ(order.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(
      order.error().message,
      ::testing::StartsWith("the version order of \"Cobol\" is not known (known: AlmaLinux, "
                            "Alpaquita, Alpine, Azure Linux, "));
  EXPECT_THAT(order.error().message, ::testing::EndsWith(", Ubuntu, VSCode, Wolfi)"));
}

TEST(VersionOrder, ListsEachEcosystemOnceSortedByName) {
  const auto lower = [](std::string_view s) {
    std::string out(s);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
  };
  const auto table = EcosystemOrders();
  for (size_t i = 1; i < table.size(); ++i)
    EXPECT_LT(lower(table[i - 1].ecosystem), lower(table[i].ecosystem));
}

TEST(VersionOrder, RefusesWhatItCannotOrder) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"npm", "latest"}, {"NuGet", "1.2.3.4.5"}, {"NuGet", "1.0-"},   {"CRAN", "1.0a"},
      {"CRAN", "1..0"},  {"Hackage", "1.0-rc1"}, {"Hackage", "1."},   {"Debian", "x:1.0"},
      {"Debian", "1:"},  {"RubyGems", "main"},   {"RubyGems", "1_0"}, {"Linux", "next"}};
  for (const auto& [ecosystem, version] : cases) {
    const VersionOrder* order = FindVersionOrder(ecosystem);
    for (const auto& result : {order->Compare(version, "1.0"), order->Compare("1.0", version)}) {
      ASSERT_FALSE(result) << ecosystem << ": " << version;
      EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
      EXPECT_THAT(
          result.error().message,
          ::testing::StartsWith(fmt::format("\"{}\" is not a version by the order of ", version)));
    }
  }
}

TEST(VersionOrder, RefusesEmptyAndHugeTexts) {
  for (const EcosystemOrder& entry : EcosystemOrders()) {
    EXPECT_EQ(SignOf(entry.order.Compare(" ", "1")), "a version is empty") << entry.ecosystem;
    EXPECT_EQ(SignOf(entry.order.Compare("1", std::string(1025, '1'))),
              "a version of 1025 bytes (limit 1024): \"" + std::string(40, '1') + "…\"")
        << entry.ecosystem;
    EXPECT_EQ(SignOf(entry.order.Compare(std::string(1024, '1'), std::string(1024, '1'))), "=")
        << entry.ecosystem;
    EXPECT_EQ(SignOf(entry.order.Compare(" 1 ", "1\t")), "=") << entry.ecosystem;
  }
}

// Texts of the characters that the grammars use, at random but the same every time.
TEST(VersionOrder, IsAntisymmetricOnRandomTexts) {
  std::mt19937 random(20240517);
  const std::string_view alphabet = "0019.-_+~^:rcabdevpostalphaRC*! #";
  const auto text = [&] {
    std::string out = "1";
    for (size_t n = random() % 12; n > 0; --n) out += alphabet[random() % alphabet.size()];
    return out;
  };
  for (int i = 0; i < 5000; ++i) {
    const std::string a = text(), b = text();
    for (const EcosystemOrder& entry : EcosystemOrders()) {
      const auto forward = entry.order.Compare(a, b), back = entry.order.Compare(b, a);
      ASSERT_EQ(forward.has_value(), back.has_value()) << entry.ecosystem << ": " << a << " " << b;
      if (!forward) continue;
      ASSERT_EQ(SignOf(back), Reversed(SignOf(forward))) << a << " " << b;
      ASSERT_EQ(SignOf(entry.order.Compare(a, a)), "=") << a;
    }
  }
}

}  // namespace
}  // namespace redoubt::formats
