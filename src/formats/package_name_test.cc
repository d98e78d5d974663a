#include "formats/package_name.h"

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

TEST(PackageName, IsComparedAsItsRegistryDoes) {
  const struct {
    const char *ecosystem, *name, *normal;
  } cases[] = {
      {"PyPI", "Zope.Interface", "zope-interface"},
      {"PyPI", "a_-.b", "a-b"},
      {"NuGet", "Newtonsoft.Json", "newtonsoft.json"},
      {"Packagist", "Symfony/HttpKernel", "symfony/httpkernel"},
      {"GitHub Actions", "Actions/Checkout", "actions/checkout"},
      {"crates.io", "serde_json", "serde-json"},
      {"SwiftURL", "https://github.com/Apple/swift-nio.git", "github.com/apple/swift-nio"},
      {"npm", "JSONStream", "JSONStream"},
      {"Go", "github.com/Azure/azure-sdk", "github.com/Azure/azure-sdk"},
      {"Debian:12", "libssl3", "libssl3"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(NormalPackageName(c.ecosystem, c.name), c.normal) << c.ecosystem;
}

TEST(PackageName, EcosystemsHaveABase) {
  EXPECT_EQ(BaseEcosystem("Ubuntu:22.04:LTS"), "Ubuntu");
  EXPECT_EQ(BaseEcosystem("npm"), "npm");
}

}  // namespace
}  // namespace redoubt::formats
