#include "formats/purl_ecosystem.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

struct Pair {
  OsvPackage package;
  const char* purl;
};

void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.purl; }

std::string Built(const OsvPackage& package) {
  const auto purl = PurlOfPackage(package);
  if (!purl) return purl.error().message;
  return BuildPurl(*purl).value_or("not built");
}

class Both : public ::testing::TestWithParam<Pair> {};

TEST_P(Both, WaysAreTheSame) {
  EXPECT_EQ(Built(GetParam().package), GetParam().purl);
  REDOUBT_UNWRAP(const Purl purl, ParsePurl(GetParam().purl));
  REDOUBT_UNWRAP(const OsvPackage package, PackageOfPurl(purl));
  EXPECT_EQ(package, GetParam().package);
}

INSTANTIATE_TEST_SUITE_P(
    Registries, Both,
    ::testing::Values(
        Pair{{"npm", "@babel/core", "7.0.0"}, "pkg:npm/%40babel/core@7.0.0"},
        Pair{{"npm", "lodash", ""}, "pkg:npm/lodash"},
        Pair{{"PyPI", "zope-interface", "5.4.0"}, "pkg:pypi/zope-interface@5.4.0"},
        Pair{{"Maven", "org.apache.logging.log4j:log4j-core", "2.14.1"},
             "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"},
        Pair{{"Maven:https://repo.example/m2", "a.b:c", "1"},
             "pkg:maven/a.b/c@1?repository_url=https:%2F%2Frepo.example%2Fm2"},
        Pair{{"Go", "github.com/Azure/sdk/v2", "1.2.3"},
             "pkg:golang/github.com/Azure/sdk/v2@v1.2.3"},
        Pair{{"Go", "stdlib", "1.22.0"}, "pkg:golang/stdlib@1.22.0"},
        Pair{{"RubyGems", "rails", "7.0.0"}, "pkg:gem/rails@7.0.0"},
        Pair{{"Packagist", "symfony/http-kernel", "v5.4.0"},
             "pkg:composer/symfony/http-kernel@v5.4.0"},
        Pair{{"NuGet", "Newtonsoft.Json", "13.0.1"}, "pkg:nuget/Newtonsoft.Json@13.0.1"},
        Pair{{"crates.io", "tokio", "1.0.0"}, "pkg:cargo/tokio@1.0.0"},
        Pair{{"Hex", "phoenix", "1.7.0"}, "pkg:hex/phoenix@1.7.0"},
        Pair{{"Pub", "http_parser", "4.0.0"}, "pkg:pub/http_parser@4.0.0"},
        Pair{{"SwiftURL", "github.com/apple/swift-nio", "2.0.0"},
             "pkg:swift/github.com/apple/swift-nio@2.0.0"},
        Pair{{"CRAN", "A3", "0.9.1"}, "pkg:cran/A3@0.9.1"},
        Pair{{"Hackage", "AC-HalfInteger", "1.2.1"}, "pkg:hackage/AC-HalfInteger@1.2.1"},
        Pair{{"ConanCenter", "openssl", "3.0.3"}, "pkg:conan/openssl@3.0.3"},
        Pair{{"opam", "dune", "3.0"}, "pkg:opam/dune@3.0"},
        Pair{{"Bitnami", "redis", "7.0.0"}, "pkg:bitnami/redis@7.0.0"},
        Pair{{"VSCode", "redhat/java", "1.46.0"}, "pkg:vscode-extension/redhat/java@1.46.0"},
        Pair{{"GitHub Actions", "actions/checkout", "v4"}, "pkg:github/actions/checkout@v4"},
        Pair{{"GitHub Actions", "github/codeql-action/init", "v3"},
             "pkg:github/github/codeql-action@v3#init"}));

INSTANTIATE_TEST_SUITE_P(
    Distributions, Both,
    ::testing::Values(
        Pair{{"Debian:12", "curl", "7.88.1-10"}, "pkg:deb/debian/curl@7.88.1-10?distro=debian-12"},
        Pair{{"Debian", "curl", ""}, "pkg:deb/debian/curl"},
        Pair{{"Debian:12", "g++", "1:2"}, "pkg:deb/debian/g%2B%2B@1:2?distro=debian-12"},
        Pair{{"Ubuntu:22.04:LTS", "curl", "1"}, "pkg:deb/ubuntu/curl@1?distro=ubuntu-22.04"},
        Pair{{"Ubuntu:23.10", "curl", "1"}, "pkg:deb/ubuntu/curl@1?distro=ubuntu-23.10"},
        Pair{{"Ubuntu:23.04", "curl", "1"}, "pkg:deb/ubuntu/curl@1?distro=ubuntu-23.04"},
        Pair{{"Ubuntu:Pro:16.04:LTS", "curl", "1"},
             "pkg:deb/ubuntu/curl@1?distro=ubuntu-Pro:16.04"},
        Pair{{"Alpine:v3.18", "busybox", "1.36.1-r2"},
             "pkg:apk/alpine/busybox@1.36.1-r2?distro=alpine-3.18"},
        Pair{{"Alpine:edge", "busybox", "1"}, "pkg:apk/alpine/busybox@1?distro=alpine-edge"},
        Pair{{"Red Hat:enterprise_linux:9::baseos", "curl", "0:7.76"},
             "pkg:rpm/redhat/curl@0:7.76?distro=redhat-enterprise_linux:9::baseos"},
        Pair{{"AlmaLinux:9", "curl", "7"}, "pkg:rpm/almalinux/curl@7?distro=almalinux-9"},
        Pair{{"Rocky Linux:9", "curl", "7"}, "pkg:rpm/rocky-linux/curl@7?distro=rocky-9"},
        Pair{{"SUSE:Linux Enterprise Server 15 SP5", "curl", "7"},
             "pkg:rpm/suse/curl@7?distro=suse-Linux%20Enterprise%20Server%2015%20SP5"},
        Pair{{"openSUSE:Leap 15.5", "curl", "7"},
             "pkg:rpm/opensuse/curl@7?distro=opensuse-Leap%2015.5"},
        Pair{{"Mageia:9", "curl", "7"}, "pkg:rpm/mageia/curl@7?distro=mageia-9"},
        Pair{{"Wolfi", "curl", "7"}, "pkg:apk/wolfi/curl@7"},
        Pair{{"Chainguard", "curl", "7"}, "pkg:apk/chainguard/curl@7"},
        Pair{{"Azure Linux:3", "curl", "7"}, "pkg:rpm/azure-linux/curl@7?distro=azure-linux-3"}));

TEST(PurlOfPackage, NormalisesNamesAsTheRegistryDoes) {
  EXPECT_EQ(Built({"PyPI", "Zope.Interface__x", "1"}), "pkg:pypi/zope-interface-x@1");
  EXPECT_EQ(Built({"Go", "github.com/!azure/go-!s!d!k", "v1"}),
            "pkg:golang/github.com/Azure/go-SDK@v1");
  EXPECT_EQ(Built({"Go", "example.com/m", "1.0.0+incompatible"}),
            "pkg:golang/example.com/m@v1.0.0%2Bincompatible");
  EXPECT_EQ(Built({"GitHub Actions", "Actions/Checkout", ""}), "pkg:github/actions/checkout");
  EXPECT_EQ(Built({"OSS-Fuzz", "libxml2", ""}), "pkg:generic/libxml2");
}

TEST(PurlOfPackage, SaysWhatCannotBe) {
  EXPECT_EQ(PurlOfPackage({"Linux", "Kernel", "6.1"}).error(),
            (Error{ErrorCode::kNotFound, "ecosystem \"Linux\" has no purl type"}));
  EXPECT_EQ(Built({"Maven", "log4j", "1"}), "Maven \"log4j\" (mend: group:artifact)");
  EXPECT_EQ(Built({"GitHub Actions", "checkout", "1"}),
            "GitHub Actions \"checkout\" (mend: owner/repository)");
  EXPECT_EQ(Built({"Julia", "HTTP", "1"}), "type julia needs the qualifier \"uuid\"");
  EXPECT_EQ(Built({"npm", "", "1"}), "a purl needs a name");
}

TEST(PackageOfPurl, ReadsWhatOtherToolsWrite) {
  const std::vector<std::pair<std::string, OsvPackage>> cases = {
      {"pkg:deb/debian/curl@7?arch=amd64&distro=debian-12.5", {"Debian:12", "curl", "7"}},
      {"pkg:deb/debian/curl@7?distro=bookworm", {"Debian:12", "curl", "7"}},
      {"pkg:deb/ubuntu/curl@7?distro=jammy", {"Ubuntu:22.04:LTS", "curl", "7"}},
      {"pkg:apk/alpine/curl@7?distro=alpine-3.18.4", {"Alpine:v3.18", "curl", "7"}},
      {"pkg:rpm/rocky/curl@7?distro=rocky-9.2", {"Rocky Linux:9", "curl", "7"}},
      {"pkg:rpm/rhel/curl@7?distro=el9", {"Red Hat:enterprise_linux:9", "curl", "7"}},
      {"pkg:rpm/redhat/curl@7?distro=rhel-9.4", {"Red Hat:enterprise_linux:9", "curl", "7"}},
      {"pkg:rpm/redhat/curl@7?distro=redhat-8.10", {"Red Hat:enterprise_linux:8", "curl", "7"}},
      {"pkg:rpm/redhat/curl@7?distro=elsewhere", {"Red Hat", "curl", "7"}},
      {"pkg:rpm/sles/curl@7?distro=sles-15.5",
       {"SUSE:Linux Enterprise Server 15 SP5", "curl", "7"}},
      {"pkg:rpm/suse/curl@7?distro=sles-16.0", {"SUSE:Linux Enterprise Server 16.0", "curl", "7"}},
      {"pkg:rpm/suse/curl@7?distro=sl-micro-6.1", {"SUSE:Linux Micro 6.1", "curl", "7"}},
      {"pkg:rpm/opensuse/curl@7?distro=opensuse-leap-15.6", {"openSUSE:Leap 15.6", "curl", "7"}},
      {"pkg:rpm/opensuse/curl@7?distro=opensuse-tumbleweed-20240101",
       {"openSUSE:Tumbleweed", "curl", "7"}},
      {"pkg:rpm/azurelinux/curl@7?distro=azurelinux-3.0", {"Azure Linux:3", "curl", "7"}},
      {"pkg:apk/wolfi/curl@7?distro=wolfi-20230201", {"Wolfi:20230201", "curl", "7"}},
      {"pkg:pypi/typing_extensions@4", {"PyPI", "typing-extensions", "4"}},
      {"pkg:julia/HTTP@1?uuid=cd3eb016", {"Julia", "HTTP", "1"}},
      {"pkg:golang/github.com/a/b@v0.0.0-2020-abc", {"Go", "github.com/a/b", "0.0.0-2020-abc"}}};
  for (const auto& [text, expected] : cases) {
    REDOUBT_UNWRAP(const Purl purl, ParsePurl(text));
    REDOUBT_UNWRAP(const OsvPackage package, PackageOfPurl(purl));
    EXPECT_EQ(package, expected) << text << " is " << package.ecosystem << " " << package.name;
  }
}

TEST(PackageOfPurl, RefusesWhatIsNoEcosystem) {
  REDOUBT_UNWRAP(const Purl generic, ParsePurl("pkg:generic/openssl@1"));
  EXPECT_EQ(PackageOfPurl(generic).error(),
            (Error{ErrorCode::kNotFound, "purl type \"generic\" is no ecosystem of OSV"}));
  REDOUBT_UNWRAP(const Purl fedora, ParsePurl("pkg:rpm/fedora/curl@1"));
  EXPECT_EQ(PackageOfPurl(fedora).error().message,
            "purl type \"rpm\" with namespace \"fedora\" is no ecosystem of OSV");
  REDOUBT_UNWRAP(const Purl slash, ParsePurl("pkg:npm/a%2Fb"));
  EXPECT_EQ(PackageOfPurl(slash).error().message, "no name of npm is \"a/b\"");
}

TEST(Ecosystems, AreAllThoseOfTheSchema) {
  REDOUBT_NEEDS_SHARED("data/schemas/osv.schema.json");
  const auto schema =
      nlohmann::json::parse(testing::Slurp(testing::SharedDir() / "data/schemas/osv.schema.json"));
  std::vector<std::string> expected = schema.at("$defs").at("ecosystemName").at("enum");
  expected.push_back("GIT");
  std::vector<std::string> known;
  for (const std::string_view name : EcosystemsWithPurl()) known.emplace_back(name);
  for (const std::string_view name : EcosystemsWithoutPurl()) known.emplace_back(name);
  EXPECT_THAT(known, ::testing::UnorderedElementsAreArray(expected));
  EXPECT_EQ(known.size(), 49u);
}

}  // namespace
}  // namespace redoubt::formats
