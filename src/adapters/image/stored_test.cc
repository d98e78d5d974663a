// Images in archives and layouts: found, read entry by entry, and held against their digests.
#include <fmt/format.h>

#include "adapters/image/open.h"
#include "adapters/outside/outside.h"
#include "base/text.h"
#include "testing/image_builder.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;
using testing::BuiltLayer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ImageBuilder;
using testing::TarBuilder;

const formats::ImagePlatform kAmd64{"linux", "amd64", ""};

ImageBuilder TwoLayers(const std::string& program = "gzip -n1") {
  ImageBuilder image;
  image.Layer({TarBuilder().Folder("etc/").File("etc/a", "one").Bytes(),
               "/bin/sh -c #(nop) ADD file:1 in / ", program});
  image.Line("/bin/sh -c #(nop)  CMD [\"sh\"]");
  image.Layer({TarBuilder()
                   .File("./bin/run", "program", 0755)
                   .Symlink("lib", "usr/lib")
                   .Hardlink("bin/walk", "./bin/run")
                   .Device("dev/null")
                   .Bytes(),
               "RUN /bin/sh -c make # buildkit", program});
  return image;
}

class StoredImages : public ::testing::Test {
 protected:
  void SetUp() override { REDOUBT_UNWRAP(tars_, OutsideTarReader()); }

  Result<std::unique_ptr<Image>> Open(const std::string& target, ReadLimits limits = {}) {
    limits.scratch = scratch_.path();
    TRY(const ImageAddress address, AddressOf(target));
    std::shared_ptr<const Files> files;
    if (address.transport == Transport::kLayout) {
      TRY(files, FilesOfFolder(address.path));
    } else {
      TRY(files, FilesOfArchive(address.path, *tars_, limits));
    }
    return OpenFiles(files, address.name, kAmd64, *tars_, limits);
  }
  std::string Read(const Image& image, size_t layer) {
    std::string out;
    const Status status =
        image.ReadLayer(layer, [&](const TarEntry& entry, const EntryContent& content) -> Status {
          static constexpr const char* kKinds[] = {"file", "folder", "symlink",
                                                   "link", "device", "other"};
          out += fmt::format("{} {}", kKinds[static_cast<int>(entry.kind)], entry.name);
          if (!entry.target.empty()) out += " -> " + entry.target;
          if (entry.executable && entry.kind == TarEntry::Kind::kFile) out += " x";
          if (entry.kind == TarEntry::Kind::kFile) {
            TRY(const std::string_view piece, content());
            out += fmt::format(" {}={}", entry.size, piece.substr(0, 20));
          }
          out += "\n";
          return {};
        });
    return status ? out : out + "! " + status.error().message + "\n";
  }
  std::string Path(const std::string& name) const { return (scratch_.path() / name).string(); }
  std::string ErrorOf(const std::string& target) {
    const auto image = Open(target);
    return image ? "" : image.error().message;
  }

  testing::ScratchDir scratch_;
  const TarReader* tars_ = nullptr;
};

constexpr const char* kSecond =
    "file ./bin/run x 7=program\n"
    "symlink lib -> usr/lib\n"
    "link bin/walk -> ./bin/run\n"
    "device dev/null\n";

TEST_F(StoredImages, AreReadLayerByLayerFromALayout) {
  TwoLayers().WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto image, Open(Path("layout")));
  const ImageFacts& facts = image->Facts();
  EXPECT_EQ(facts.platform, "linux/amd64");
  EXPECT_EQ(facts.config_digest, Sha256(TwoLayers().Config()).ToString());
  ASSERT_EQ(facts.layers.size(), 2u);
  EXPECT_EQ(facts.layers[0].created_by, "ADD file:1 in /");
  EXPECT_EQ(facts.layers[1].created_by, "RUN make");
  EXPECT_EQ(facts.base_known, BaseKnown::kHistory);
  EXPECT_TRUE(facts.layers[0].base);
  EXPECT_FALSE(facts.layers[1].base);
  EXPECT_EQ(Read(*image, 1), kSecond);
  EXPECT_EQ(Read(*image, 0), "folder etc/\nfile etc/a 3=one\n");
  EXPECT_EQ(Read(*image, 1), kSecond) << "again, in any order";
}

TEST_F(StoredImages, MayBePackedWithGzipZstdOrNothing) {
  for (const char* program : {"gzip -n9", "zstd -q", ""}) {
    const std::string folder = Path(fmt::format("layout{}", std::string(program).substr(0, 4)));
    TwoLayers(program).WriteLayout(folder);
    REDOUBT_UNWRAP(const auto image, Open(folder));
    EXPECT_EQ(Read(*image, 1), kSecond) << program;
  }
}

TEST_F(StoredImages, AreReadFromArchivesPackedOrNot) {
  const std::string saved = TwoLayers().Saved("registry.example/app:1");
  testing::WriteFile(Path("image.tar"), saved);
  testing::WriteFile(Path("image.tar.gz"), testing::Filtered("gzip -n", saved));
  TwoLayers().WriteLayout(Path("layout"), "v1");
  ASSERT_EQ(std::system(fmt::format("tar -cf {} -C {} .", Path("oci.tar"), Path("layout")).c_str()),
            0);
  for (const char* name : {"image.tar", "image.tar.gz", "oci.tar"}) {
    REDOUBT_UNWRAP(const auto image, Open(Path(name)));
    EXPECT_EQ(Read(*image, 1), kSecond) << name;
  }
  REDOUBT_UNWRAP(const auto image, Open(Path("image.tar")));
  EXPECT_EQ(image->Facts().name, "registry.example/app:1");
}

TEST_F(StoredImages, AreChosenByTheirName) {
  testing::WriteFile(Path("image.tar"), TwoLayers().Saved("app:1"));
  EXPECT_EQ(ErrorOf("docker-archive:" + Path("image.tar") + ":app:1"), "");
  EXPECT_THAT(ErrorOf("docker-archive:" + Path("image.tar") + ":app:2"),
              HasSubstr("no such image (mend: docker-archive:"));
  TwoLayers().WriteLayout(Path("layout"), "v1");
  EXPECT_EQ(ErrorOf("oci:" + Path("layout") + ":v1"), "");
  EXPECT_THAT(ErrorOf("oci:" + Path("layout") + ":v2"),
              HasSubstr("no image \"v2\" (there are: v1)"));
}

TEST_F(StoredImages, AreNotBelievedWhenADigestIsAnother) {
  const std::string other = TarBuilder().File("etc/a", "two").Bytes();
  TwoLayers("").WriteLayout(Path("layout"));
  const std::string first = TarBuilder().Folder("etc/").File("etc/a", "one").Bytes();
  testing::WriteFile(Path("layout/blobs/sha256/" + Sha256(first).Hex()), other);
  REDOUBT_UNWRAP(const auto image, Open(Path("layout")));
  EXPECT_THAT(Read(*image, 0),
              HasSubstr(fmt::format("! the unpacked layer has the digest {}, not {}",
                                    Sha256(other).ToString(), Sha256(first).ToString())));
  testing::WriteFile(Path("layout/blobs/sha256/" + Sha256(TwoLayers().Config()).Hex()), "{}");
  EXPECT_THAT(ErrorOf(Path("layout")), HasSubstr("its digest is sha256:"));
}

// The stored bytes are another stream of the same content, or carry something behind it.
TEST_F(StoredImages, AreHeldAgainstTheDigestOfTheStoredBytesToo) {
  TwoLayers().WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto image, Open(Path("layout")));
  const std::string file = Path("layout/blobs/sha256/" + image->Facts().layers[0].digest.substr(7));
  testing::WriteFile(file, testing::Slurp(file) + std::string(2048, '\0'));
  EXPECT_THAT(Read(*image, 0), HasSubstr("! the layer has the digest"));
}

TEST_F(StoredImages, SayWhereAStreamIsCut) {
  TwoLayers().WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto image, Open(Path("layout")));
  for (const ImageLayer& layer : image->Facts().layers) {
    const std::string file = Path("layout/blobs/sha256/" + layer.digest.substr(7));
    testing::WriteFile(file, testing::Slurp(file).substr(0, 60));
  }
  EXPECT_THAT(Read(*image, 0), HasSubstr("! damaged: what is packed in it is cut or empty"));
  fs::remove(Path("layout/blobs/sha256/" + image->Facts().layers[1].digest.substr(7)));
  EXPECT_THAT(Read(*image, 1), HasSubstr("No such file"));
}

TEST_F(StoredImages, DoNotUnpackMoreThanTheLimit) {
  ImageBuilder image;
  image.Layer({TarBuilder().File("zeros", std::string(30'000'000, '\0')).Bytes(), "", "gzip -n9"});
  image.WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto opened, Open(Path("layout"), {.unpacked_bytes = 1u << 20}));
  EXPECT_THAT(Read(*opened, 0), HasSubstr("! the image has more than 1 MiB when unpacked"));
}

// What is packed twice is unpacked once: it is no tar then.
TEST_F(StoredImages, UnpackNothingTwice) {
  const std::string tar = TarBuilder().File("a", "b").Bytes();
  ImageBuilder image;
  image.Layer({testing::Filtered("gzip -n", tar), "", "gzip -n"});
  image.WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto opened, Open(Path("layout")));
  EXPECT_THAT(Read(*opened, 0), HasSubstr("! damaged: "));
}

TEST_F(StoredImages, NameWhatIsNoImage) {
  testing::WriteFile(Path("other.tar"), TarBuilder().File("a", "b").Bytes());
  EXPECT_THAT(ErrorOf(Path("other.tar")),
              HasSubstr("no image: neither manifest.json (docker save) nor index.json"));
  testing::WriteFile(Path("text"), "not an archive");
  EXPECT_THAT(ErrorOf(Path("text")), HasSubstr("no image"));
  testing::WriteFile(Path("cut.tar.gz"), std::string("\x1f\x8b\x08", 3));
  EXPECT_THAT(ErrorOf(Path("cut.tar.gz")), HasSubstr("what is packed in it is cut or empty"));
}

TEST_F(StoredImages, KeepTheirFilesInsideTheFolder) {
  TwoLayers("").WriteLayout(Path("layout"));
  REDOUBT_UNWRAP(const auto image, Open(Path("layout")));
  const fs::path blob = Path("layout/blobs/sha256/" + image->Facts().layers[0].diff_id.substr(7));
  fs::remove(blob);
  fs::create_symlink("/etc/passwd", blob);
  EXPECT_THAT(Read(*image, 0), HasSubstr("Too many levels of symbolic links"));
}

TEST_F(StoredImages, HaveTheirBaseToldByAnotherImage) {
  ImageBuilder base, other;
  const BuiltLayer lowest{TarBuilder().Folder("etc/").File("etc/a", "one").Bytes(), "", ""};
  base.Layer(lowest).WriteLayout(Path("base"));
  other.Layer({TarBuilder().File("x", "y").Bytes(), "", ""}).WriteLayout(Path("other"));
  TwoLayers().WriteLayout(Path("app"));
  REDOUBT_UNWRAP(const auto app, Open(Path("app")));
  REDOUBT_UNWRAP(const auto base_image, Open(Path("base")));
  REDOUBT_UNWRAP(const auto other_image, Open(Path("other")));
  ImageFacts facts = app->Facts();
  EXPECT_FALSE(SetBase(facts, other_image->Facts()));
  ASSERT_TRUE(SetBase(facts, base_image->Facts()));
  EXPECT_EQ(facts.base_known, BaseKnown::kGiven);
  EXPECT_TRUE(facts.layers[0].base);
  EXPECT_FALSE(facts.layers[1].base);
}

TEST(ImageAddress, IsToldByItsPrefixOrItsLooks) {
  const auto address = [](const std::string& target) {
    const auto found = AddressOf(target);
    return found ? fmt::format("{} {} {}", static_cast<int>(found->transport), found->path,
                               found->name)
                 : found.error().message;
  };
  EXPECT_EQ(address("docker://registry.example/app:1"), "2  registry.example/app:1");
  EXPECT_EQ(address("registry:app"), "2  app");
  EXPECT_EQ(address("containers-storage:localhost/app:1"), "3  localhost/app:1");
  EXPECT_EQ(address("containers-storage:[vfs@/srv/s]app"), "3 vfs@/srv/s app");
  EXPECT_EQ(address("oci:nowhere"), "1 nowhere ");
  EXPECT_EQ(address("nowhere"), "nowhere: no image");
}

}  // namespace
}  // namespace redoubt::image
