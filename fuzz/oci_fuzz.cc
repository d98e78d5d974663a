// Any bytes as what describes a container image: its manifest or index, configuration, reference,
// the list of docker save. What is understood keeps to its limits.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/image/registry.h"
#include "formats/oci/config.h"
#include "formats/oci/manifest.h"
#include "formats/oci/reference.h"
#include "formats/oci/storage.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace redoubt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto document = formats::ParseImageManifest(text, "m")) {
    if (const auto* index = std::get_if<formats::ImageIndex>(&*document))
      (void)formats::ChoosePlatform(*index, {"linux", "amd64", ""}, "m");
    else if (std::get<formats::ImageManifest>(*document).layers.size() > formats::kMaxImageLayers)
      std::abort();
  }
  if (const auto config = formats::ParseImageConfig(text, "c")) {
    if (formats::BaseLayersByHistory(*config) > config->diff_ids.size()) std::abort();
    if (formats::LinesOfLayers(*config).size() != config->diff_ids.size()) std::abort();
  }
  (void)formats::ParseSavedImages(text, "s");
  (void)formats::ParseStorageImages(text, "i");
  (void)formats::ParseStorageLayers(text, "l");
  (void)formats::DockerfileLine(text);
  (void)image::ParseChallenge(std::string(text));
  (void)image::Credentials::Parse(text, "auth.json");
  if (const auto reference = formats::ParseImageReference(text)) {
    const auto again = formats::ParseImageReference(reference->ToString());
    if (!again || *again != *reference) std::abort();
  }
  return 0;
}
