#include "cli/image_target.h"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <charconv>
#include <filesystem>
#include <memory>
#include <utility>

#include "adapters/image/registry.h"
#include "adapters/image/storage.h"
#include "adapters/notify/notify.h"
#include "adapters/outside/outside.h"
#include "base/text.h"
#include "formats/oci/reference.h"
#include "scan/conclude.h"
#include "scan/image.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;
using image::ImageAddress;
using image::Transport;

// What this machine would run.
Result<formats::ImagePlatform> PlatformOf(const std::string& text) {
  if (!text.empty()) return formats::ImagePlatform::Parse(text);
  utsname name{};
  const std::string machine = uname(&name) == 0 ? name.machine : "";
  return formats::ImagePlatform{"linux", machine == "aarch64" ? "arm64" : "amd64", ""};
}

struct Limits {
  image::ReadLimits read;
  scan::ImageLimits scan;
};

Result<Limits> LimitsOf(const ImageArguments& arguments) {
  std::error_code error;
  Limits limits;
  limits.read.scratch = limits.scan.scratch = fs::temp_directory_path(error);
  if (error) return FailedPrecondition("no folder for scratch files (mend: TMPDIR=DIR)");
  TRY_WITH("--max-memory", limits.scan.memory_bytes, ParseSize(arguments.max_memory));
  TRY_WITH("--max-scratch", limits.scan.scratch_bytes, ParseSize(arguments.max_scratch));
  TRY_WITH("--max-unpacked", limits.read.unpacked_bytes, ParseSize(arguments.max_unpacked));
  limits.read.scratch_bytes = limits.scan.scratch_bytes;
  return limits;
}

Result<std::unique_ptr<Image>> OpenRegistry(const std::string& name,
                                            const formats::ImagePlatform& platform,
                                            const TarReader& tars,
                                            const image::ReadLimits& limits) {
  static const std::unique_ptr<Http> http = MakeHttp();
  TRY(const formats::ImageReference reference, formats::ParseImageReference(name));
  TRY(const image::Credentials credentials, image::Credentials::OfUser());
  return image::OpenFromRegistry(reference, platform, *http, credentials, tars, limits);
}

Result<std::unique_ptr<Image>> Open(const ImageAddress& address, const ImageArguments& arguments,
                                    const image::ReadLimits& limits) {
  TRY(const TarReader* const tars, OutsideTarReader());
  TRY_WITH("--platform", const formats::ImagePlatform platform, PlatformOf(arguments.platform));
  if (address.transport == Transport::kStorage)
    return image::OpenFromStorage(address.path, address.name);
  if (address.transport == Transport::kRegistry) {
    if (arguments.offline)
      return FailedPrecondition(fmt::format(
          "{}: --offline opens no connection to a registry (mend: scan an archive of docker save "
          "or skopeo copy)",
          Printable(address.name, 200)));
    return OpenRegistry(address.name, platform, *tars, limits);
  }
  std::shared_ptr<const image::Files> files;
  if (address.transport == Transport::kLayout) {
    TRY(files, image::FilesOfFolder(address.path));
  } else {
    TRY(files, image::FilesOfArchive(address.path, *tars, limits));
  }
  return image::OpenFiles(std::move(files), address.name, platform, *tars, limits);
}

Result<std::unique_ptr<Image>> OpenBase(const ImageArguments& arguments,
                                        const image::ReadLimits& limits) {
  ImageArguments as_image = arguments;
  as_image.image = true;
  TRY(const auto address, ImageTarget(arguments.base, as_image));
  return Open(*address, arguments, limits);
}

}  // namespace

Result<uint64_t> ParseSize(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  int shift = -1;
  if (unit.empty()) shift = 0;
  if (unit == "K") shift = 10;
  if (unit == "M") shift = 20;
  if (unit == "G") shift = 30;
  if (error != std::errc() || shift < 0 || value == 0 || value > (UINT64_MAX >> (shift + 1)))
    return InvalidArgument(
        fmt::format("\"{}\" is no size (mend: as in 512M or 4G)", Printable(text, 40)));
  return value << shift;
}

Result<std::optional<ImageAddress>> ImageTarget(const std::string& target,
                                                const ImageArguments& arguments) {
  auto address = image::AddressOf(target);
  if (address) return std::optional(std::move(*address));
  std::error_code error;
  if (arguments.image && !fs::exists(target, error))
    return std::optional(ImageAddress{Transport::kRegistry, "", target});
  if (arguments.image)
    return InvalidArgument(fmt::format("{}: neither an OCI image layout nor an archive of an image",
                                       Printable(target, 200)));
  return std::optional<ImageAddress>();
}

Result<ScanResult> ScanImageTarget(const ImageAddress& address, const std::string& asset,
                                   const ImageArguments& arguments, const intel::Index& index,
                                   const scan::ScanOptions& options) {
  TRY(const Limits limits, LimitsOf(arguments));
  TRY(const std::unique_ptr<Image> image, Open(address, arguments, limits.read));
  ImageFacts facts = image->Facts();
  if (!arguments.base.empty()) {
    TRY_WITH("--base", const auto base, OpenBase(arguments, limits.read));
    TRY_OK(image::SetBase(facts, base->Facts()));
  }
  ScanResult result = scan::ScanImage(asset, *image, index, options, limits.scan);
  result.image = std::move(facts);
  return result;
}

Result<ScanResult> ScanDeclaredImage(const DeclaredImage& declared, const ScanResult* known,
                                     bool offline, const intel::Index& index,
                                     const scan::ScanOptions& options) {
  const ImageArguments arguments{.image = true, .offline = offline};
  TRY(const auto address, ImageTarget(declared.image, arguments));
  TRY(const Limits limits, LimitsOf(arguments));
  TRY(const std::unique_ptr<Image> image, Open(*address, arguments, limits.read));
  const ImageFacts& facts = image->Facts();
  const std::string digest = facts.digest.empty() ? facts.config_digest : facts.digest;
  // Layers are not stored: what another process found is read once more.
  if (known && known->complete && known->image && !digest.empty() && known->commit == digest) {
    ScanResult again = *known;
    again.at = options.now;
    scan::MatchAll(again, index);
    return again;
  }
  ScanResult result = scan::ScanImage(declared.id, *image, index, options, limits.scan);
  result.commit = digest;
  return result;
}

}  // namespace redoubt::cli
