// What is installed in an image when all its layers are applied, and which layer brought it.
#include "scan/image.h"

#include <fmt/format.h>

#include "testing/testing.h"

namespace redoubt::scan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Kind = TarEntry::Kind;

struct Entry {
  Kind kind = Kind::kFile;
  std::string name, content, target;
  bool executable = false;
};

Entry File(std::string name, std::string content = "") {
  return {Kind::kFile, std::move(name), std::move(content), ""};
}
Entry Folder(std::string name) { return {Kind::kFolder, std::move(name), "", ""}; }
Entry Symlink(std::string name, std::string target) {
  return {Kind::kSymlink, std::move(name), "", std::move(target)};
}
Entry Hardlink(std::string name, std::string target) {
  return {Kind::kHardlink, std::move(name), "", std::move(target)};
}
Entry Python(std::string folder, const std::string& name, const std::string& version) {
  return File(fmt::format("{}/{}-{}.dist-info/METADATA", folder, name, version),
              fmt::format("Metadata-Version: 2.1\nName: {}\nVersion: {}\n\n", name, version));
}

// Layers that are lists of entries.
class ListedImage : public Image {
 public:
  explicit ListedImage(std::vector<std::vector<Entry>> layers) : layers_(std::move(layers)) {
    facts_.name = "app";
    for (size_t i = 0; i < layers_.size(); ++i)
      facts_.layers.push_back({.diff_id = fmt::format("sha256:{:064}", i + 1)});
  }
  const ImageFacts& Facts() const override { return facts_; }
  Status ReadLayer(size_t index, const Visit& visit) const override {
    for (const Entry& e : layers_[index]) {
      std::string_view rest = e.content;
      const TarEntry entry{e.kind, e.name, e.target, e.content.size(), e.executable};
      // In small pieces, as streams give them.
      TRY_OK(visit(entry, [&rest] {
        const std::string_view piece = rest.substr(0, 7);
        rest.remove_prefix(piece.size());
        return Result<std::string_view>(piece);
      }));
    }
    return {};
  }

 private:
  ImageFacts facts_;
  std::vector<std::vector<Entry>> layers_;
};

ScanResult Scan(std::vector<std::vector<Entry>> layers, const ImageLimits& limits = {}) {
  return ScanImage("app", ListedImage(std::move(layers)), intel::Index(std::vector<Advisory>()), {},
                   limits);
}

// "six@1 in usr/lib/… by layer 2" without what all have in common.
std::vector<std::string> Found(const ScanResult& result) {
  std::vector<std::string> out;
  for (const Component& c : result.components)
    out.push_back(fmt::format("{}@{} {}", c.name, c.version, c.layer));
  return out;
}

std::string Status(const std::string& name, const std::string& version) {
  return fmt::format(
      "Package: {}\nStatus: install ok installed\nArchitecture: all\nVersion: {}\n\n", name,
      version);
}

const Entry kDebian = File("usr/lib/os-release", "ID=debian\nVERSION_ID=\"12\"\n");

TEST(ScanImage, NamesTheLayerFromWhichOnAPackageWasThere) {
  const ScanResult result =
      Scan({{kDebian, File("var/lib/dpkg/status", Status("bash", "5") + Status("ssl", "1"))},
            {File("var/lib/dpkg/status",
                  Status("bash", "5") + Status("ssl", "1") + Status("curl", "7"))},
            {File("var/lib/dpkg/status",
                  Status("bash", "5") + Status("curl", "7") + Status("ssl", "2"))}});
  EXPECT_THAT(Found(result), ElementsAre("bash@5 1", "curl@7 2", "ssl@2 3"));
  EXPECT_TRUE(result.complete);
  EXPECT_EQ(result.components[0].ecosystem, "Debian:12");
}

TEST(ScanImage, DoesNotReportWhatALaterLayerTakesAway) {
  EXPECT_THAT(
      Found(Scan({{Python("a", "one", "1"), Python("b", "two", "2"), Python("c", "three", "3")},
                  {File("a/.wh.one-1.dist-info"), File(".wh.b")}})),
      ElementsAre("three@3 1"));
}

TEST(ScanImage, HidesOnlyWhatIsBelowAnOpaqueFolder) {
  EXPECT_THAT(Found(Scan({{Python("opt/lib", "old", "1")},
                          {Python("opt/lib", "new", "2"), File("opt/.wh..wh..opq")}})),
              ElementsAre("new@2 2"))
      << "the order within a layer does not matter";
}

TEST(ScanImage, GivesAPackageThatIsInstalledAnewToTheLaterLayer) {
  EXPECT_THAT(Found(Scan({{Python("a", "one", "1")}, {File(".wh.a")}, {Python("a", "one", "1")}})),
              ElementsAre("one@1 3"));
}

TEST(ScanImage, FollowsLinksOfFoldersInsideTheImage) {
  const ScanResult result = Scan({{Symlink("lib", "usr/lib"), Symlink("usr/lib", "/opt/../opt/lib"),
                                   Python("lib/python", "one", "1")},
                                  {Python("usr/lib/python", "two", "2")},
                                  {File("lib/python/.wh.two-2.dist-info")}});
  EXPECT_THAT(Found(result), ElementsAre("one@1 1"));
  EXPECT_EQ(result.components[0].location.file, "opt/lib/python/one-1.dist-info/METADATA");
  EXPECT_TRUE(result.complete);
}

TEST(ScanImage, PutsAFolderInThePlaceOfALink) {
  EXPECT_THAT(Found(Scan({{Symlink("app", "elsewhere"), Python("elsewhere", "one", "1")},
                          {Folder("app"), Python("app", "two", "2")}})),
              ElementsAre("two@2 2", "one@1 1"));
}

TEST(ScanImage, PutsALinkInThePlaceOfAFolder) {
  EXPECT_THAT(Found(Scan({{Python("app", "one", "1")}, {Symlink("app", "elsewhere")}})), IsEmpty());
}

TEST(ScanImage, ReadsANeighbourThatALaterLayerBrings) {
  const ScanResult result = Scan({{File("var/lib/dpkg/status", Status("bash", "5"))},
                                  {Symlink("etc/os-release", "../usr/lib/os-release"), kDebian}});
  ASSERT_THAT(Found(result), ElementsAre("bash@5 1"));
  EXPECT_EQ(result.components[0].ecosystem, "Debian:12");
}

// A package manager's store holds files under other names.
TEST(ScanImage, ReadsAFileByAHardLinkToANameThatNobodyAsksFor) {
  const Entry metadata = Python("x", "one", "1");
  const ScanResult result = Scan({{File("store/ab/cdef", metadata.content),
                                   Hardlink("lib/one-1.dist-info/METADATA", "store/ab/cdef"),
                                   Hardlink("lib2/one-1.dist-info/METADATA", "store/ab/cdef")}});
  EXPECT_THAT(Found(result), ElementsAre("one@1 1", "one@1 1"));
  EXPECT_TRUE(result.complete);
}

TEST(ScanImage, AsksThePackageOfALibraryWhetherItIsStillTheSame) {
  const Entry metadata = Python("usr/lib", "one", "1");
  const std::string list = "/" + metadata.name + "\n", folder = "var/lib/dpkg/info/";
  const std::vector<Entry> base = {kDebian,
                                   File("var/lib/dpkg/status", Status("python3-one", "1-2")),
                                   File(folder + "python3-one.list", list), metadata};
  const auto owner = [&](const std::string& digest) {
    std::vector<Entry> layer = base;
    layer.push_back(File(folder + "python3-one.md5sums", digest + "  " + metadata.name + "\n"));
    return Scan({layer}).components.front().owner;
  };
  EXPECT_THAT(owner("cbf8c38e5c8a1fc6d2b1d3e1f1f0a000"), IsEmpty());
  EXPECT_EQ(Scan({base}).components.front().owner,
            "pkg:deb/debian/python3-one@1-2?arch=all&distro=debian-12");
}

TEST(ScanImage, SaysWhatAHardLinkWithoutAFileWouldHaveBeen) {
  EXPECT_THAT(
      Scan({{Hardlink("lib/one-1.dist-info/METADATA", "gone")}}).problems.front(),
      HasSubstr("lib/one-1.dist-info/METADATA: a hard link to gone, which is not in the layer"));
}

TEST(ScanImage, PassesOverWhatLeavesTheImageAndSaysSo) {
  const ScanResult result = Scan({{Python("../../etc", "evil", "1"), Python("/ok/./", "one", "1"),
                                   File("a/.wh..", ""), Hardlink("x", "../../etc/passwd")}});
  EXPECT_THAT(Found(result), ElementsAre("one@1 1"));
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems,
              ElementsAre(HasSubstr("../../etc/evil-1.dist-info/METADATA: leaves the image"),
                          HasSubstr("a/.wh..: a whiteout of nothing"),
                          HasSubstr("../../etc/passwd: leaves the image")));
}

TEST(ScanImage, DoesNotRunInCirclesOfLinks) {
  const ScanResult result = Scan({{Symlink("a", "b"), Symlink("b", "a/x"),
                                   Python("a/lib", "one", "1"), Python("ok", "two", "2")}});
  EXPECT_THAT(Found(result), ElementsAre("two@2 1"));
  EXPECT_THAT(result.problems, ElementsAre(HasSubstr("symbolic links without end")));
}

TEST(ScanImage, TakesNoDeviceAndNothingOfTheKernelForAPackage) {
  Entry device = Python("dev", "one", "1");
  Entry node = Python("lib", "two", "2");
  node.kind = Kind::kDevice;
  EXPECT_THAT(
      Found(Scan({{device, node, Python("proc/1", "three", "3"), Python("ok", "four", "4")}})),
      ElementsAre("four@4 1"));
}

TEST(ScanImage, StopsAtTheMemoryThatItMayTake) {
  std::vector<Entry> entries;
  for (int i = 0; i < 2000; ++i) entries.push_back(Python(fmt::format("lib{}", i), "one", "1"));
  const ScanResult result = Scan({entries}, {.memory_bytes = 200'000});
  EXPECT_FALSE(result.complete);
  EXPECT_THAT(result.problems.front(), HasSubstr("the image needs more than 0 MiB of memory"));
}

TEST(ScanImage, PutsIntoScratchSpaceWhatDoesNotFitIntoMemory) {
  std::vector<Entry> entries = {kDebian};
  for (const char* name : {"a", "b", "c", "d"})
    entries.push_back(File(fmt::format("var/lib/dpkg/status.d/{}", name),
                           Status(name, "1") + std::string(200'000, '\n')));
  const testing::ScratchDir scratch;
  ImageLimits limits{.memory_bytes = 1'000'000, .scratch = scratch.path()};
  EXPECT_THAT(Found(Scan({entries}, limits)), ElementsAre("a@1 1", "b@1 1", "c@1 1", "d@1 1"));
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path())) << "the file has no name";
  limits.scratch_bytes = 100'000;
  EXPECT_THAT(Scan({entries}, limits).problems.front(),
              HasSubstr("var/lib/dpkg/status.d/c: no room in 0 MiB of scratch space"));
  limits.memory_bytes = 400'000;
  EXPECT_THAT(Scan({entries}, limits).problems.front(),
              HasSubstr("var/lib/dpkg/status.d/a: larger than 0 MiB (mend: raise --max-memory)"));
}

TEST(ScanImage, IsIncompleteWhereNothingIsKnown) {
  EXPECT_THAT(Scan({{File("app", "binary")}}).problems,
              ElementsAre("app: no package database and nothing installed that redoubt knows"));
}

TEST(ScanImage, GoesOnBehindALayerThatCannotBeRead) {
  class Broken : public ListedImage {
   public:
    using ListedImage::ListedImage;
    redoubt::Status ReadLayer(size_t index, const Visit& visit) const override {
      TRY_OK(ListedImage::ReadLayer(index, visit));
      return index == 0 ? redoubt::Status(InvalidArgument("damaged: cut")) : redoubt::Status();
    }
  };
  const Broken image({{Python("a", "one", "1")}, {Python("b", "two", "2")}});
  const ScanResult result = ScanImage("app", image, intel::Index(std::vector<Advisory>()));
  EXPECT_THAT(Found(result), ElementsAre("one@1 1", "two@2 2"));
  EXPECT_THAT(result.problems, ElementsAre("layer 1 (sha256:000000000000): damaged: cut"));
}

}  // namespace
}  // namespace redoubt::scan
