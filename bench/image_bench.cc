// Scanning an image of 500 MB against bare inflate and SHA-256 of the same bytes, in the same run;
// memory of the scan.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "adapters/image/open.h"
#include "adapters/outside/outside.h"
#include "base/digest.h"
#include "base/file.h"
#include "scan/image.h"
#include "testing/image_builder.h"

namespace redoubt {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kLayerBytes = uint64_t{125} << 20;
constexpr int kLayers = 4, kRounds = 3;

double SecondsOf(const std::function<bool()>& work) {
  double best = 1e9;
  for (int i = 0; i < kRounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    if (!work()) return -1;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

// What this machine has installed, as an image would hold it: programs, libraries, texts.
void Build(const fs::path& layout) {
  testing::ImageBuilder image;
  testing::TarBuilder tar;
  uint64_t size = 0;
  int layers = 0;
  const auto flush = [&] {
    image.Layer({tar.Bytes(), fmt::format("RUN step {}", ++layers), "gzip -n"});
    tar = {};
    size = 0;
  };
  std::error_code error;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it("/usr", options, error), end;
       !error && it != end && layers < kLayers; it.increment(error)) {
    if (it->is_symlink(error) || !it->is_regular_file(error)) continue;
    const auto bytes = ReadFile(it->path(), 32u << 20);
    if (!bytes) continue;
    const bool runs = (it->status(error).permissions() & fs::perms::owner_exec) != fs::perms::none;
    tar.File(it->path().relative_path(), *bytes, runs ? 0755 : 0644);
    if ((size += bytes->size()) >= kLayerBytes) flush();
  }
  tar.File("var/lib/dpkg/status", ReadFile("/var/lib/dpkg/status").value_or(""));
  flush();
  image.WriteLayout(layout);
}

// What nobody can do without: unpack, and hash what comes out.
bool Bare(const std::vector<std::string>& packed) {
  std::string out(256 << 10, '\0');
  for (const std::string& bytes : packed) {
    z_stream stream{};
    inflateInit2(&stream, 16 + MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    Sha256Stream digest;
    int status = Z_OK;
    while (status == Z_OK) {
      stream.next_out = reinterpret_cast<Bytef*>(out.data());
      stream.avail_out = static_cast<uInt>(out.size());
      status = inflate(&stream, Z_NO_FLUSH);
      digest.Update(std::string_view(out).substr(0, out.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    digest.Finish();
    if (status != Z_STREAM_END) return false;
  }
  return true;
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

int Measure(const fs::path& layout, const fs::path& scratch) {
  const auto tars = OutsideTarReader();
  auto files = image::FilesOfFolder(layout);
  if (!tars || !files) return 1;
  const image::ReadLimits limits{.scratch = scratch};
  const auto opened =
      image::OpenFiles(std::move(*files), "", {"linux", "amd64", ""}, **tars, limits);
  if (!opened) return 1;
  const intel::Index index{std::vector<Advisory>()};
  size_t components = 0;
  const double scan = SecondsOf([&] {
    const ScanResult result = scan::ScanImage("bench", **opened, index, {}, {.scratch = scratch});
    components = result.components.size();
    return components > 0;
  });
  const double peak = PeakMegabytes();
  std::vector<std::string> packed;
  for (const ImageLayer& layer : (*opened)->Facts().layers)
    packed.push_back(ReadFile(layout / "blobs/sha256" / layer.digest.substr(7), 1u << 30).value());
  const double bare = SecondsOf([&] { return Bare(packed); });
  if (scan < 0 || bare < 0) return 1;
  fmt::print("image-bare-inflate-and-sha256\t{:.2f}\ts\t-\n", bare);
  fmt::print("image-scan-500-mb\t{:.2f}\ts\t{:.2f}\n", scan, 1.5 * bare);
  fmt::print("image-scan-against-bare\t{:.2f}\tx\t1.5\n", scan / bare);
  fmt::print("image-scan-peak-memory\t{:.0f}\tMB\t512\n", peak);
  fmt::print("image-scan-components\t{}\tcount\t-\n", components);
  return 0;
}

int Run() {
  const testing::ScratchDir scratch;
  const fs::path layout = scratch.path() / "layout";
  // In a process of its own: its memory is not the scan's.
  const pid_t child = fork();
  if (child == 0) {
    Build(layout);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0 || Measure(layout, scratch.path()) != 0) {
    fmt::print(stderr, "image_bench: the image cannot be made or scanned\n");
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace redoubt

int main() { return redoubt::Run(); }
