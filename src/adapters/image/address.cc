// Which targets are images, and where they are.
#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <utility>

#include "adapters/image/file_source.h"
#include "adapters/image/open.h"

namespace redoubt::image {
namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, Transport> kPrefixes[] = {
    {"docker://", Transport::kRegistry},
    {"registry:", Transport::kRegistry},
    {"docker-archive:", Transport::kArchive},
    {"oci-archive:", Transport::kArchive},
    {"oci:", Transport::kLayout},
    {"oci-dir:", Transport::kLayout},
    {"containers-storage:", Transport::kStorage},
};

// "FILE:NAME": names may hold colons too, so the longest file that is there counts.
ImageAddress SplitName(Transport transport, const std::string& text) {
  std::error_code error;
  for (size_t end = text.size(); end != std::string::npos && end > 0;
       end = text.rfind(':', end - 1))
    if (fs::exists(text.substr(0, end), error))
      return {transport, text.substr(0, end), end == text.size() ? "" : text.substr(end + 1)};
  return {transport, text, ""};
}

// "[PATH]NAME" as podman writes the place of another storage: "[vfs@/path]", "[/path]".
ImageAddress StorageOf(const std::string& text) {
  const size_t close = text.find(']');
  if (!text.starts_with('[') || close == std::string::npos) return {Transport::kStorage, "", text};
  return {Transport::kStorage, text.substr(1, close - 1), text.substr(close + 1)};
}

bool LooksLikeArchive(const std::string& target) {
  const auto file = SharedFile::Open(target);
  if (!file) return false;
  const auto source = SourceOf(*file);
  const auto head = source->Next();
  if (!head) return false;
  const bool tar = head->size() >= 512 && head->substr(257, 5) == "ustar";
  return tar || head->starts_with("\x1f\x8b") || head->starts_with("\x28\xb5\x2f\xfd");
}

}  // namespace

Result<ImageAddress> AddressOf(const std::string& target) {
  for (const auto& [prefix, transport] : kPrefixes) {
    if (!target.starts_with(prefix)) continue;
    const std::string rest = target.substr(prefix.size());
    if (transport == Transport::kRegistry) return ImageAddress{transport, "", rest};
    return transport == Transport::kStorage ? StorageOf(rest) : SplitName(transport, rest);
  }
  std::error_code error;
  if (fs::is_directory(target, error) &&
      fs::is_regular_file(fs::path(target) / "oci-layout", error))
    return ImageAddress{Transport::kLayout, target, ""};
  if (fs::is_regular_file(target, error) && LooksLikeArchive(target))
    return ImageAddress{Transport::kArchive, target, ""};
  return NotFound(fmt::format("{}: no image", target));
}

}  // namespace redoubt::image
