#include "formats/oci/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "formats/oci/fields.h"

namespace redoubt::formats {
namespace {

constexpr JsonLimits kLimits{.size_bytes = kMaxImageJson, .depth = 32, .values = 200'000};
constexpr size_t kMaxLine = 500;
constexpr std::string_view kShell = "/bin/sh -c ", kNoLayer = "#(nop)", kBuildkit = "# buildkit";

// "|2 A=1 B=2 /bin/sh -c make" without the build arguments, whose values may hold anything.
std::string_view WithoutArguments(std::string_view line) {
  if (!line.starts_with('|')) return line;
  const size_t shell = line.find(kShell);
  return shell == std::string_view::npos ? line : line.substr(shell);
}

bool IsCommand(const ImageHistory& entry) {
  return entry.empty_layer && (entry.created_by.starts_with("CMD ") || entry.created_by == "CMD");
}

Status ReadLabels(const JsonFields& root, ImageConfig& config) {
  if (!root.Find("config")) return {};
  TRY(const JsonFields run, root.Object("config"));
  if (!run.Find("Labels")) return {};
  TRY(const JsonFields labels, run.Object("Labels"));
  TRY(config.base_name, labels.Text("org.opencontainers.image.base.name"));
  TRY(config.base_digest, labels.Text("org.opencontainers.image.base.digest"));
  return {};
}

}  // namespace

std::string DockerfileLine(std::string_view created_by) {
  std::string_view line = Trim(created_by);
  if (line.ends_with(kBuildkit)) line = Trim(line.substr(0, line.size() - kBuildkit.size()));
  const bool run = line.starts_with("RUN ");
  std::string_view rest = WithoutArguments(run ? Trim(line.substr(4)) : line);
  if (rest.starts_with(kShell)) {
    rest = Trim(rest.substr(kShell.size()));
    if (!run && rest.starts_with(kNoLayer))
      return Printable(Trim(rest.substr(kNoLayer.size())), kMaxLine);
    return Printable(RedactSecrets(fmt::format("RUN {}", rest.substr(0, 8 * kMaxLine))), kMaxLine);
  }
  return Printable(RedactSecrets(std::string(line.substr(0, 8 * kMaxLine))), kMaxLine);
}

Result<ImageConfig> ParseImageConfig(std::string_view text, std::string_view name) {
  TRY(const Json json, ParseJson(text, name, kLimits));
  if (!json.is_object()) return InvalidArgument(fmt::format("{}: not an object", name));
  const JsonFields root{json, std::string(name)};
  ImageConfig config;
  TRY(config.platform.os, root.Text("os"));
  TRY(config.platform.architecture, root.Text("architecture"));
  TRY(config.platform.variant, root.Text("variant"));
  TRY(const JsonFields rootfs, root.Object("rootfs"));
  TRY_OK(rootfs.EachText("diff_ids", kMaxImageLayers, [&](const std::string& id) -> Status {
    TRY(const Digest digest, ParseImageDigest(id, rootfs.where + ".diff_ids"));
    config.diff_ids.push_back(digest);
    return {};
  }));
  TRY_OK(root.Each("history", 2 * kMaxImageLayers, [&](const JsonFields& item) -> Status {
    ImageHistory entry;
    TRY(const std::string created_by, item.Text("created_by"));
    entry.created_by = DockerfileLine(created_by);
    TRY(entry.empty_layer, item.Flag("empty_layer"));
    config.history.push_back(std::move(entry));
    return {};
  }));
  TRY_OK(ReadLabels(root, config));
  return config;
}

std::vector<std::string> LinesOfLayers(const ImageConfig& config) {
  std::vector<std::string> lines;
  for (const ImageHistory& entry : config.history)
    if (!entry.empty_layer) lines.push_back(entry.created_by);
  if (lines.size() != config.diff_ids.size())
    return std::vector<std::string>(config.diff_ids.size());
  return lines;
}

size_t BaseLayersByHistory(const ImageConfig& config) {
  size_t layers = 0;
  for (const ImageHistory& entry : config.history) layers += !entry.empty_layer;
  if (layers != config.diff_ids.size()) return 0;
  bool own = false;
  for (auto entry = config.history.rbegin(); entry != config.history.rend(); ++entry) {
    if (!entry->empty_layer) {
      own = true;
      --layers;
    } else if (own && IsCommand(*entry)) {
      return layers;
    }
  }
  return 0;
}

}  // namespace redoubt::formats
