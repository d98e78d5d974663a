#include "inventory/image_reference.h"

#include "inventory/golden_for_test.h"

namespace redoubt::inventory {
namespace {

const std::string kDigest =
    "sha256:5a271780516b718910041c0993952f14371490216692290d234a9b231d102e1c";

TEST(ImageReference, HasHostNameTagAndDigest) {
  const struct {
    std::string reference, name, version, purl;
  } cases[] = {
      {"nginx", "nginx", "", "pkg:docker/nginx"},
      {"nginx:1.27.4", "nginx", "1.27.4", "pkg:docker/nginx@1.27.4"},
      {"acme/api:v1", "acme/api", "v1", "pkg:docker/acme/api@v1"},
      {"registry.example:5000/a/b:2", "registry.example:5000/a/b", "2",
       "pkg:docker/a/b@2?repository_url=registry.example:5000"},
      {"registry.example:5000/a", "registry.example:5000/a", "",
       "pkg:docker/a?repository_url=registry.example:5000"},
      {"nginx@" + kDigest, "nginx", kDigest,
       "pkg:oci/nginx@" + kDigest + "?repository_url=docker.io%2Flibrary%2Fnginx"},
      {"nginx:1@" + kDigest, "nginx", "1",
       "pkg:oci/nginx@" + kDigest + "?repository_url=docker.io%2Flibrary%2Fnginx&tag=1"},
  };
  for (const auto& c : cases) {
    REDOUBT_UNWRAP(const Component component, ImageComponent(c.reference));
    EXPECT_EQ(component.name, c.name);
    EXPECT_EQ(component.version, c.version);
    EXPECT_EQ(component.purl, c.purl);
  }
  for (const char* bad : {"", ":1", "Nginx", "a b", "nginx:", "nginx@sha256:12", "-a", "a/"})
    EXPECT_FALSE(ImageComponent(bad)) << bad;
}

TEST(ImageReference, VariablesAreExpandedAsInAShell) {
  const auto expand = [](std::string_view text) {
    return ExpandVariables(text,
                           [](const std::string& name) -> std::optional<std::string> {
                             if (name == "A") return "1";
                             if (name == "EMPTY") return "";
                             return std::nullopt;
                           })
        .value_or("(none)");
  };
  EXPECT_EQ(expand("x$A-${A}"), "x1-1");
  EXPECT_EQ(expand("${B:-${A}.2}"), "1.2");
  EXPECT_EQ(expand("${EMPTY:-3}${EMPTY-4}"), "3");
  EXPECT_EQ(expand("${A:+5}${B:+6}"), "5");
  EXPECT_EQ(expand("${A?no}$$A"), "1$A");
  for (const char* bad : {"$B", "${B}", "${B:?no}", "${A", "$", "${}", "${A:}", "${A/1/2}"})
    EXPECT_EQ(expand(bad), "(none)") << bad;
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += "${B:-";
  EXPECT_EQ(expand(deep + std::string(20, '}')), "(none)");
}

}  // namespace
}  // namespace redoubt::inventory
