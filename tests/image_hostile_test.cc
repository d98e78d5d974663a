// Images that want more than their share: recorded as incomplete, within the memory that is
// allowed.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "testing/image_builder.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::ImageBuilder;
using testing::TarBuilder;

struct Outcome {
  int exit = -1;
  std::string out;
  double peak_mib = 0;
};

Outcome Scan(const fs::path& scratch, const std::string& target, std::vector<std::string> more) {
  const std::string file = scratch / "out.txt";
  std::vector<std::string> argv = {testing::Program(), "scan",           target, "--state",
                                   scratch / "state",  "--max-unpacked", "1G"};
  argv.insert(argv.end(), more.begin(), more.end());
  std::vector<char*> pointers;
  for (std::string& argument : argv) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int out = open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, testing::Slurp(file),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

// What the program takes by itself: libraries, the starter set of advisories.
constexpr double kProgramMib = 120;

// Images are made in functions: what making them takes is given back before a scan is measured.
void WriteBomb(const fs::path& file) {
  constexpr uint64_t kPiece = uint64_t{64} << 20, kPieces = 160;
  TarBuilder head;
  head.Header("opt/app/one-1.dist-info/METADATA", '0', kPiece * kPieces, "", 0644);
  std::string begin = head.Bytes();
  begin.resize(512);
  // Members of gzip one after the other are one stream.
  std::string packed = testing::Filtered("gzip -n", begin);
  const std::string zeros = testing::Filtered("gzip -n9", std::string(kPiece, '\0'));
  for (uint64_t i = 0; i < kPieces; ++i) packed += zeros;
  const std::string config =
      R"({"os":"linux","architecture":"amd64","rootfs":{"diff_ids":["sha256:)" +
      std::string(64, 'a') + R"("]}})";
  TarBuilder saved;
  saved.File("layer.tar", packed);
  saved.File(Sha256(config).Hex() + ".json", config);
  saved.File("manifest.json", R"([{"Config":")" + Sha256(config).Hex() +
                                  R"(.json","RepoTags":["bomb"],"Layers":["layer.tar"]}])");
  testing::WriteFile(file, saved.Bytes());
}

TEST(HostileImage, OfTenGigabytesOfZerosIsNotUnpackedPastTheLimit) {
  const testing::ScratchDir scratch;
  WriteBomb(scratch.path() / "bomb.tar");
  const Outcome run = Scan(scratch.path(), scratch.path() / "bomb.tar", {});
  EXPECT_EQ(run.exit, 3) << run.out;
  EXPECT_THAT(run.out, HasSubstr("the image has more than 1024 MiB when unpacked"));
  EXPECT_THAT(run.out, HasSubstr("opt/app/one-1.dist-info/METADATA: larger than 128 MiB"));
  EXPECT_LT(run.peak_mib, kProgramMib);
}

void WriteManyPackages(const fs::path& layout) {
  TarBuilder tar;
  for (int i = 0; i < 60'000; ++i)
    tar.File(fmt::format("app/node_modules/package-{}/package.json", i),
             fmt::format(R"({{"name":"package-{}","version":"1.0.0"}})", i));
  ImageBuilder image;
  image.Layer({tar.Bytes(), "COPY . ."});
  image.WriteLayout(layout);
}

TEST(HostileImage, OfVeryManyPackagesStaysWithinTheMemoryItMayTake) {
  const testing::ScratchDir scratch;
  WriteManyPackages(scratch.path() / "layout");
  const Outcome run = Scan(scratch.path(), scratch.path() / "layout", {"--max-memory", "16M"});
  EXPECT_EQ(run.exit, 3) << run.out.substr(0, 2000);
  EXPECT_THAT(run.out, HasSubstr("the image needs more than 16 MiB of memory"));
  EXPECT_LT(run.peak_mib, kProgramMib + 16);
}

TEST(HostileImage, OfThousandsOfLayersIsReadToItsEnd) {
  const testing::ScratchDir scratch;
  ImageBuilder image;
  for (int i = 0; i < 2000; ++i)
    image.Layer({TarBuilder()
                     .File(fmt::format("a/node_modules/p{}/package.json", i),
                           fmt::format(R"({{"name":"p{}","version":"1.0.0"}})", i))
                     .Bytes(),
                 "", ""});
  image.WriteLayout(scratch.path() / "layout");
  const Outcome run = Scan(scratch.path(), scratch.path() / "layout", {});
  EXPECT_EQ(run.exit, 0) << run.out.substr(0, 2000);
  EXPECT_THAT(run.out, HasSubstr("2000 components looked at"));
}

}  // namespace
}  // namespace redoubt
