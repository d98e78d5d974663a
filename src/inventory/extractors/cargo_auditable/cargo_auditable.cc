#include "inventory/extractors/cargo_auditable/cargo_auditable.h"

#include <fmt/format.h>
#include <zlib.h>

#include <charconv>
#include <optional>

#include "base/json_node.h"
#include "inventory/extractors/cargo_auditable/program_section.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxBytes = size_t{2} << 30;
constexpr size_t kMaxJsonBytes = 8 << 20, kChunkBytes = 64 << 10;
constexpr std::string_view kSection = ".dep-v0";

Result<std::string> Inflate(std::string_view bytes, std::string_view path) {
  z_stream stream{};
  if (bytes.size() > kMaxJsonBytes)
    return ResourceExhausted(fmt::format("{}: {} is too large", path, kSection));
  if (inflateInit(&stream) != Z_OK) return Internal("zlib does not start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int code = Z_OK;
  while (code == Z_OK && out.size() <= kMaxJsonBytes) {
    const size_t done = out.size();
    out.resize(done + kChunkBytes);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
    stream.avail_out = kChunkBytes;
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (code == Z_STREAM_END && out.size() <= kMaxJsonBytes) return out;
  if (out.size() > kMaxJsonBytes)
    return ResourceExhausted(
        fmt::format("{}: {} holds more than {} MiB", path, kSection, kMaxJsonBytes >> 20));
  return InvalidArgument(fmt::format("{}: {} is not compressed by zlib", path, kSection));
}

std::optional<size_t> IndexOf(const YamlNode& node, size_t end) {
  size_t index = 0;
  const char* last = node.text.data() + node.text.size();
  const auto [stop, error] = std::from_chars(node.text.data(), last, index);
  if (error != std::errc() || stop != last || index >= end) return std::nullopt;
  return index;
}

// The program itself is a crate too, and advisories name programs.
Result<Extraction> ReadPackages(const YamlNode& document, std::string_view path) {
  const YamlNode* packages = document.Find("packages");
  if (!packages || packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(fmt::format("{}: {} has no list \"packages\"", path, kSection));
  PackageGraph graph(path, "crates.io");
  std::vector<size_t> nodes;
  for (const YamlNode& package : packages->items) {
    const std::string name = TextAt(package, "name"), source = TextAt(package, "source");
    const bool registry = source == "crates.io" || source == "registry";
    const bool build = TextAt(package, "kind") == "build";
    nodes.push_back(graph.Add({.name = name,
                               .version = TextAt(package, "version"),
                               .source = registry ? "registry" : source,
                               .scope = build ? Scope::kDevelopment : Scope::kProduction}));
  }
  for (size_t i = 0; i < nodes.size(); ++i)
    for (const YamlNode& needed : ItemsAt(packages->items[i], "dependencies"))
      if (const auto index = IndexOf(needed, nodes.size())) graph.Need(nodes[i], nodes[*index]);
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY_OK(CheckSize(file, kMaxBytes));
  if (!IsProgramHead(file.bytes))
    return InvalidArgument(fmt::format("{}: neither ELF nor PE nor Mach-O", file.path));
  const std::string_view section = ProgramSection(file.bytes, kSection);
  if (section.empty()) return Extraction{};
  TRY(const std::string json, Inflate(section, file.path));
  TRY(const YamlNode document, ParseJsonNode(json, file.path, kLockLimits));
  return ReadPackages(document, file.path);
}

}  // namespace

const Extractor kCargoAuditable = {
    .name = "cargo_auditable",
    .what = "programs made by Rust with cargo-auditable",
    .ecosystem = "crates.io",
    .place = Place::kInstalled,
    .sniff = IsProgramHead,
    .extract = Extract,
};

}  // namespace redoubt::inventory
