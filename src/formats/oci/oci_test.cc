// Names, manifests and configurations of container images.
#include <fmt/format.h>

#include "formats/oci/config.h"
#include "formats/oci/manifest.h"
#include "formats/oci/reference.h"
#include "testing/testing.h"

namespace redoubt::formats {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kOne = "sha256:" + std::string(64, '1');
const std::string kTwo = "sha256:" + std::string(64, '2');

std::string Described(std::string_view text) {
  const auto reference = ParseImageReference(text);
  if (!reference) return reference.error().message;
  return fmt::format("{} {} {} {}", reference->registry, reference->repository, reference->tag,
                     reference->digest.substr(0, 12));
}

TEST(ImageReference, KnowsTheRegistryByItsLooks) {
  EXPECT_EQ(Described("debian"), "docker.io library/debian latest ");
  EXPECT_EQ(Described("team/app:1.2"), "docker.io team/app 1.2 ");
  EXPECT_EQ(Described("registry.example/team/app"), "registry.example team/app latest ");
  EXPECT_EQ(Described("localhost/app"), "localhost app latest ");
  EXPECT_EQ(Described("127.0.0.1:5000/a/b/c:v_1"), "127.0.0.1:5000 a/b/c v_1 ");
  EXPECT_EQ(Described("registry.example/app:1@" + kOne), "registry.example app 1 sha256:11111");
  EXPECT_EQ(Described("registry.example/app@" + kOne), "registry.example app  sha256:11111");
}

TEST(ImageReference, RefusesWhatNoRegistryTakes) {
  for (const char* text :
       {"", "App", "registry.example/App", "app:", "app:a b", "app@sha256:12",
        "registry.example/../x", "registry.example//x", "a/b@md5:1", "-a", "a..b"})
    EXPECT_THAT(Described(text), HasSubstr("is no image reference")) << text;
  EXPECT_THAT(Described(std::string(250, 'a')), HasSubstr("its repository")) << "with library/";
}

TEST(ImageManifest, TellsManifestFromIndexByItsMembers) {
  REDOUBT_UNWRAP(
      const auto manifest,
      ParseImageManifest(fmt::format(R"({{"schemaVersion":2,"config":{{"digest":"{}","size":7}},
      "layers":[{{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","digest":"{}","size":9}}],
      "annotations":{{"org.opencontainers.image.base.name":"docker.io/library/debian:12"}}}})",
                                     kOne, kTwo),
                         "m"));
  const auto& image = std::get<ImageManifest>(manifest);
  EXPECT_EQ(image.config.digest.ToString(), kOne);
  ASSERT_EQ(image.layers.size(), 1u);
  EXPECT_EQ(image.layers[0].digest.ToString(), kTwo);
  EXPECT_EQ(image.layers[0].size, 9u);
  EXPECT_EQ(image.base_name, "docker.io/library/debian:12");
}

std::string ManifestError(std::string_view text) {
  const auto parsed = ParseImageManifest(text, "m");
  return parsed ? "" : parsed.error().message;
}

TEST(ImageManifest, NamesWhatIsWrong) {
  EXPECT_THAT(ManifestError("[]"), "m: not an object");
  EXPECT_THAT(ManifestError("{"), HasSubstr("m:1: "));
  EXPECT_THAT(ManifestError("{}"), "m.config: missing or not an object");
  EXPECT_THAT(ManifestError(R"({"config":{"digest":"md5:1"}})"),
              "m.config.digest: not a SHA-256 digest (\"md5:1\")");
  EXPECT_THAT(ManifestError(fmt::format(R"({{"config":{{"digest":"{}","size":-1}}}})", kOne)),
              "m.config.size: not a size");
  EXPECT_THAT(
      ManifestError(fmt::format(
          R"({{"config":{{"digest":"{}","mediaType":"application/vnd.cncf.helm.config.v1+json"}}}})",
          kOne)),
      "m: of type application/vnd.cncf.helm.config.v1+json, not a container image");
  EXPECT_THAT(ManifestError(R"({"schemaVersion":1,"fsLayers":[]})"), HasSubstr("schema 1"));
  std::string deep = R"({"config":)";
  for (int i = 0; i < 10'000; ++i) deep += "[";
  EXPECT_EQ(ManifestError(deep), "m: nested deeper than 32 levels");
  std::string many = R"({"manifests":[)";
  for (int i = 0; i < 5000; ++i) many += i ? ",{}" : "{}";
  EXPECT_THAT(ManifestError(many + "]}"), "m.manifests: 5000 items, more than 4096");
}

TEST(ImageIndex, GivesTheImageOfAPlatform) {
  REDOUBT_UNWRAP(const auto document, ParseImageManifest(fmt::format(R"({{"manifests":[
      {{"digest":"{0}","platform":{{"os":"linux","architecture":"arm64","variant":"v8"}}}},
      {{"digest":"{1}","platform":{{"os":"linux","architecture":"amd64"}}}},
      {{"digest":"{0}","platform":{{"os":"unknown","architecture":"unknown"}},
        "annotations":{{"vnd.docker.reference.type":"attestation-manifest"}}}}]}})",
                                                                     kOne, kTwo),
                                                         "i"));
  const auto& index = std::get<ImageIndex>(document);
  const auto chosen = [&](std::string_view platform) {
    const auto item = ChoosePlatform(index, ImagePlatform::Parse(platform).value(), "i");
    return item ? item->digest.ToString() : item.error().message;
  };
  EXPECT_EQ(chosen("linux/amd64"), kTwo);
  EXPECT_EQ(chosen("linux/arm64"), kOne);
  EXPECT_EQ(chosen("linux/arm64/v8"), kOne);
  EXPECT_EQ(
      chosen("windows/amd64"),
      "i: nothing for windows/amd64 (mend: --platform with one of: linux/arm64/v8, linux/amd64)");
  EXPECT_FALSE(ImagePlatform::Parse("linux"));
}

TEST(SavedImages, ListConfigLayersAndTags) {
  REDOUBT_UNWRAP(const auto images,
                 ParseSavedImages(R"([{"Config":"c.json","RepoTags":["app:1"],"Layers":["a","b"]},
                                      {"Config":"d.json","RepoTags":null,"Layers":[]}])",
                                  "manifest.json"));
  ASSERT_EQ(images.size(), 2u);
  EXPECT_EQ(images[0], (SavedImage{"c.json", {"a", "b"}, {"app:1"}}));
  EXPECT_EQ(ParseSavedImages("[{}]", "m").error().message, "m.images[0].Config: missing");
}

TEST(DockerfileLine, ReadsWhatBuildersWrite) {
  EXPECT_EQ(DockerfileLine("/bin/sh -c #(nop)  CMD [\"bash\"]"), "CMD [\"bash\"]");
  EXPECT_EQ(DockerfileLine("/bin/sh -c apt-get update"), "RUN apt-get update");
  EXPECT_EQ(DockerfileLine("RUN /bin/sh -c npm ci # buildkit"), "RUN npm ci");
  EXPECT_EQ(DockerfileLine("RUN |1 V=1 /bin/sh -c make # buildkit"), "RUN make");
  EXPECT_EQ(DockerfileLine("|2 A=1 B=x /bin/sh -c make"), "RUN make");
  EXPECT_EQ(DockerfileLine("COPY app /app # buildkit"), "COPY app /app");
  EXPECT_EQ(DockerfileLine("RUN a\n\tb"), "RUN a\\x0a\tb");
}

std::string Config(const std::string& history, int layers) {
  std::string ids;
  for (int i = 0; i < layers; ++i) ids += (i ? ",\"" : "\"") + kOne + "\"";
  return fmt::format(
      R"({{"os":"linux","architecture":"amd64","rootfs":{{"diff_ids":[{}]}},"history":[{}]}})", ids,
      history);
}

constexpr const char* kHistory =
    R"({"created_by":"/bin/sh -c #(nop) ADD file:1 in / "},
       {"created_by":"/bin/sh -c #(nop)  CMD [\"bash\"]","empty_layer":true},
       {"created_by":"ENV A=1","empty_layer":true},
       {"created_by":"RUN /bin/sh -c pip install x # buildkit"},
       {"created_by":"CMD [\"app\"]","empty_layer":true})";

TEST(ImageConfig, KnowsTheLineOfEachLayerAndTheBaseByItsCommand) {
  REDOUBT_UNWRAP(const ImageConfig config, ParseImageConfig(Config(kHistory, 2), "c"));
  EXPECT_THAT(LinesOfLayers(config), ElementsAre("ADD file:1 in /", "RUN pip install x"));
  EXPECT_EQ(BaseLayersByHistory(config), 1u);
}

TEST(ImageConfig, GuessesNothingFromAHistoryOfOtherLayers) {
  REDOUBT_UNWRAP(const ImageConfig config, ParseImageConfig(Config(kHistory, 3), "c"));
  EXPECT_THAT(LinesOfLayers(config), ElementsAre("", "", ""));
  EXPECT_EQ(BaseLayersByHistory(config), 0u);
  REDOUBT_UNWRAP(const ImageConfig bare, ParseImageConfig(Config("", 1), "c"));
  EXPECT_EQ(BaseLayersByHistory(bare), 0u);
}

TEST(ImageConfig, NamesWhatIsWrong) {
  EXPECT_EQ(ParseImageConfig("{}", "c").error().message, "c.rootfs: missing or not an object");
  EXPECT_EQ(ParseImageConfig(R"({"rootfs":{"diff_ids":["x"]}})", "c").error().message,
            "c.rootfs.diff_ids: not a SHA-256 digest (\"x\")");
}

}  // namespace
}  // namespace redoubt::formats
