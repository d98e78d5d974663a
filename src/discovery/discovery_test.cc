#include "discovery/discovery.h"

#include "discovery/coverage.h"
#include "testing/testing.h"

namespace redoubt::discovery {
namespace {

TEST(Discovery, APlaceIsOneHoweverItIsWritten) {
  for (const char* location :
       {"https://forge.example/acme/shop", "https://ann@forge.example/acme/shop.git/",
        "git@forge.example:acme/shop.git", "ssh://git@forge.example/acme/shop",
        "HTTPS://Forge.Example/Acme/Shop"})
    EXPECT_EQ(PlaceOf(location), "forge.example/acme/shop") << location;
  EXPECT_EQ(PlaceOf("https://forge.example:8443/acme/shop"), "forge.example:8443/acme/shop");
  EXPECT_EQ(PlaceOf("/srv/git/../Shop"), "/srv/Shop");
  EXPECT_EQ(PlaceOf(""), "");
}

TEST(Discovery, AnImageIsOneHoweverItIsNamed) {
  for (const char* location : {"debian:12", "docker://debian:12", "docker.io/library/debian:12",
                               "containers-storage:docker.io/library/debian:12",
                               "containers-storage:[vfs@/srv/storage]docker.io/library/debian:12"})
    EXPECT_EQ(ImagePlaceOf(location), "docker.io/library/debian:12") << location;
  EXPECT_EQ(ImagePlaceOf("localhost:5000/app"), "localhost:5000/app:latest");
  EXPECT_EQ(ImagePlaceOf("/srv/../images/app.tar"), "/images/app.tar");
  EXPECT_EQ(ImagePlaceOf("no image"), "no image");
}

TEST(Discovery, CoverageKnowsDeclaredImages) {
  Estate estate;
  estate.repositories = {{.id = "shop", .source = "/git/shop"}};
  estate.images = {{.id = "app", .image = "registry.example/app:1", .owner = "ann"}};
  const std::vector<DiscoveredAsset> discovered = {
      {.kind = "image", .name = "app:1", .location = "docker://registry.example/app:1"},
      {.kind = "image", .name = "app:2", .location = "registry.example/app:2"},
      {.kind = "image", .name = "two", .location = "containers-storage:registry.example/app:2"}};
  const std::vector<ScanResult> scans = {{.asset = "app", .at = Timestamp{1}}};
  const AssetCoverage coverage = CoverageOf(estate, discovered, scans, Timestamp{2});
  ASSERT_EQ(coverage.assets.size(), 3u);  // app:1, app:2 once, and the repository
  EXPECT_EQ(coverage.assets[0].id, "app");
  EXPECT_TRUE(coverage.assets[0].faults.empty());
  EXPECT_EQ(coverage.assets[1].asset.name, "app:2");
  EXPECT_EQ(coverage.assets[1].faults.front(), AssetFault::kUndeclared);
  EXPECT_EQ(coverage.assets[2].asset.source, "redoubt.yaml");
  EXPECT_EQ(coverage.covered, 1);
  EXPECT_EQ(coverage.counted, 3);
}

}  // namespace
}  // namespace redoubt::discovery
