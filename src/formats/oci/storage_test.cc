#include "formats/oci/storage.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::ElementsAre;

const std::string kId(64, '1');
const std::string kLayer(64, 'a');

TEST(StorageList, TellsEachImageWithItsNamesAndTopmostLayer) {
  REDOUBT_UNWRAP(const auto images,
                 ParseStorageImages(fmt::format(R"([{{"id": "{0}", "layer": "{1}",
          "names": ["registry.example/app:1", "localhost/app:latest"],
          "created": "2024-01-01T00:00:00Z", "metadata": "{{}}"}}, {{"id": "{0}"}}])",
                                                kId, kLayer),
                                    "images.json"));
  EXPECT_THAT(images,
              ElementsAre(StorageImage{.id = kId,
                                       .layer = kLayer,
                                       .names = {"registry.example/app:1", "localhost/app:latest"},
                                       .created = {1'704'067'200'000}},
                          StorageImage{.id = kId}));
}

TEST(StorageList, TellsEachLayerWithTheOneBelow) {
  REDOUBT_UNWRAP(
      const auto layers,
      ParseStorageLayers(fmt::format(R"([{{"id": "{}", "parent": "{}", "diff-digest": "sha256:1",
          "compressed-diff-digest": "sha256:2"}}])",
                                     kLayer, kId),
                         "layers.json"));
  EXPECT_THAT(layers, ElementsAre(StorageLayer{kLayer, kId, "sha256:2", "sha256:1"}));
}

TEST(StorageList, NamesTheItemThatIsWrong) {
  const auto error = [](std::string_view text) {
    const auto images = ParseStorageImages(text, "images.json");
    return images ? "read" : images.error().message;
  };
  EXPECT_EQ(error("{}"), "images.json: is no list");
  EXPECT_EQ(error("[]"), "read");
  EXPECT_EQ(error(R"([{"names": ["a"]}])"), "images.json.images[0]: its id is not 64 digits");
  EXPECT_EQ(error(R"([{"id": "../../etc"}])"), "images.json.images[0]: its id is not 64 digits");
  EXPECT_EQ(error(fmt::format(R"([{{"id": "{}", "layer": "../x"}}])", kId)),
            "images.json.images[0]: its layer is not 64 digits");
  EXPECT_EQ(error(fmt::format(R"([{{"id": "{}", "names": [1]}}])", kId)),
            "images.json.images[0].names[0]: not a text");
  EXPECT_EQ(error("[\n{]").substr(0, 14), "images.json:2:");
}

}  // namespace
}  // namespace redoubt::formats
