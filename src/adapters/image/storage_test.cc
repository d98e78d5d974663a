// Storages that are damaged or hold something else; real ones are tested in
// tests/images/storage.test.mjs.
#include "adapters/image/storage.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "base/digest.h"
#include "testing/image_builder.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string kLayer(64, 'a');
const std::string kConfig =
    R"({"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["sha256:)" +
    std::string(64, 'b') + R"("]}})";
const std::string kId = Sha256(kConfig).Hex();

class Storages : public ::testing::Test {
 protected:
  void SetUp() override {
    Write("overlay-images/images.json",
          fmt::format(R"([{{"id":"{}","names":["localhost/app:1"],"layer":"{}"}}])", kId, kLayer));
    Write("overlay-layers/layers.json", fmt::format(R"([{{"id":"{}"}}])", kLayer));
    Write(fmt::format("overlay-images/{}/={}", kId, Base64Encode("sha256:" + kId)), kConfig);
    Write(fmt::format("overlay/{}/diff/etc/hosts", kLayer), "text");
  }
  void Write(const std::string& name, const std::string& text) {
    testing::WriteFile(scratch_.path() / name, text);
  }
  std::string ErrorOf(const std::string& name) {
    const auto image = OpenFromStorage(scratch_.path().string(), name);
    return image ? "" : image.error().message;
  }

  testing::ScratchDir scratch_;
};

TEST_F(Storages, KnowAnImageByNameOrId) {
  for (const std::string& name :
       {std::string("app:1"), std::string("localhost/app:1"), kId.substr(0, 12), kId})
    EXPECT_EQ(ErrorOf(name), "") << name;
  EXPECT_THAT(ErrorOf("app:2"), HasSubstr("no image \"app:2\" (there are: localhost/app:1)"));
  EXPECT_THAT(ErrorOf(kId.substr(0, 11)), HasSubstr("no image"));
}

TEST_F(Storages, GiveTheEntriesOfALayerWithoutFollowingLinks) {
  fs::create_symlink("/etc", scratch_.path() / "overlay" / kLayer / "diff/link");
  REDOUBT_UNWRAP(const auto image, OpenFromStorage(scratch_.path().string(), "app:1"));
  std::string seen;
  const Status status = image->ReadLayer(0, [&](const TarEntry& entry, const EntryContent& next) {
    seen += entry.name + " " + entry.target;
    const auto content = next();
    seen += content ? std::string(*content) + "\n" : content.error().message;
    return Status();
  });
  EXPECT_TRUE(status);
  EXPECT_EQ(seen, "etc \netc/hosts text\nlink /etc\n");
}

TEST_F(Storages, AreNotBelievedWhenTheyContradictThemselves) {
  Write("overlay-layers/layers.json", fmt::format(R"([{{"id":"{0}","parent":"{0}"}}])", kLayer));
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("layers without end"));
  Write("overlay-layers/layers.json", "[]");
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("no layer " + kLayer));
  Write("overlay-layers/layers.json", R"([{"id":"../../etc"}])");
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("its id is not 64 digits"));
  Write("overlay-images/images.json", "{");
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("images.json:1: "));
}

TEST_F(Storages, MustHoldTheConfigurationThatTheIdNames) {
  Write(fmt::format("overlay-images/{}/={}", kId, Base64Encode("sha256:" + kId)), "{}");
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("its digest is"));
}

TEST_F(Storages, OfOtherDriversAreNamed) {
  fs::remove_all(scratch_.path() / "overlay-images");
  EXPECT_THAT(ErrorOf("app:1"), HasSubstr("no images of the drivers overlay and vfs there"));
}

}  // namespace
}  // namespace redoubt::image
