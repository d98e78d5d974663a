#include "discovery/discovery.h"

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

}  // namespace
}  // namespace redoubt::discovery
