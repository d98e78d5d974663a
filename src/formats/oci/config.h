// The configuration of a container image: its platform, its layers and what each was made by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "formats/oci/manifest.h"

namespace redoubt::formats {

struct ImageHistory {
  std::string created_by;  // as DockerfileLine has it
  bool empty_layer = false;

  bool operator==(const ImageHistory&) const = default;
};

struct ImageConfig {
  ImagePlatform platform;
  std::vector<Digest> diff_ids;  // of the layers' bytes when unpacked, lowest first
  std::vector<ImageHistory> history;
  std::string base_name, base_digest;  // labels org.opencontainers.image.base.*

  bool operator==(const ImageConfig&) const = default;
};

/// Errors: kInvalidArgument, kResourceExhausted for a limit. Reference: OCI Image Format
/// Specification 1.1, Image Configuration.
Result<ImageConfig> ParseImageConfig(std::string_view text, std::string_view name);

/// What builders write into history, as the line of a Dockerfile: "/bin/sh -c #(nop)  CMD [\"sh\"]"
/// is "CMD [\"sh\"]", "RUN |1 V=2 /bin/sh -c make # buildkit" is "RUN make". On one line, cut.
std::string DockerfileLine(std::string_view created_by);

/// The line that made each layer, lowest first; "" for all where the history tells another number
/// of layers than there are.
std::vector<std::string> LinesOfLayers(const ImageConfig& config);

/// How many of the lowest layers are probably the base image's, 0 where the history does not tell:
/// a base image ends with the command that it would run by itself (CMD), so the last CMD below the
/// image's own topmost layer is the border. A guess, to be told as one.
size_t BaseLayersByHistory(const ImageConfig& config);

}  // namespace redoubt::formats
