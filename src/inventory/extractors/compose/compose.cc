#include "inventory/extractors/compose/compose.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "base/yaml.h"
#include "inventory/image_reference.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"compose.yaml",         "compose.yml",
                                          "compose.*.yaml",       "compose.*.yml",
                                          "docker-compose*.yaml", "docker-compose*.yml"};
constexpr size_t kMaxEnvBytes = 1 << 20;
constexpr int kMaxMerges = 16;

// A map's own key, else that of what it merges in.
const YamlNode* FindMerged(const YamlNode& map, std::string_view key, int depth = 0) {
  if (const YamlNode* own = map.Find(key)) return own;
  const YamlNode* merged = map.Find("<<");
  if (!merged || depth > kMaxMerges) return nullptr;
  if (merged->kind == YamlNode::Kind::kMap) return FindMerged(*merged, key, depth + 1);
  for (const YamlNode& item : merged->items)
    if (const YamlNode* found = FindMerged(item, key, depth + 1)) return found;
  return nullptr;
}

std::map<std::string, std::string> ReadEnv(const SourceFile& file) {
  std::map<std::string, std::string> env;
  const std::string folder(FolderOf(file.path));
  const auto text = file.read(folder.empty() ? ".env" : folder + "/.env");
  if (!text || text->size() > kMaxEnvBytes) return env;
  LineReader lines(*text);
  while (lines.Next()) {
    std::string_view line = Trim(lines.line());
    if (line.starts_with("export ")) line = Trim(line.substr(7));
    const size_t equals = line.find('=');
    if (line.starts_with('#') || equals == std::string_view::npos) continue;
    std::string_view value = Trim(line.substr(equals + 1));
    if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
      value = value.substr(1, value.size() - 2);
    else if (const size_t comment = value.find(" #"); comment != std::string_view::npos)
      value = Trim(value.substr(0, comment));
    env[std::string(Trim(line.substr(0, equals)))] = value;
  }
  return env;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, ParseYaml(file.bytes, file.path));
  Listing listing(file, "");
  if (root.kind == YamlNode::Kind::kNull) return std::move(listing).Take();
  if (root.kind != YamlNode::Kind::kMap)
    return listing.Mistake(root.line, "no map: not a compose file");
  const std::map<std::string, std::string> env = ReadEnv(file);
  const Variables variables = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = env.find(name);
    return found == env.end() ? std::nullopt : std::optional(found->second);
  };
  for (const YamlNode::Entry& service : EntriesAt(root, "services")) {
    const YamlNode* image = FindMerged(service.value, "image");
    if (!image || image->text.empty()) continue;
    if (FindMerged(service.value, "build")) continue;  // a name for what is built here
    const auto text = ExpandVariables(image->text, variables);
    if (!text) {
      listing.Gap(image->line,
                  fmt::format("\"{}\": a variable is set neither here nor in .env", image->text));
      continue;
    }
    auto c = ImageComponent(*text);
    if (!c) {
      listing.Gap(image->line, c.error().message);
      continue;
    }
    if (c->version.empty())
      listing.Gap(image->line,
                  fmt::format("{} has no tag: which image it is cannot be told", *text));
    c->key = service.key;
    listing.AddOutside(std::move(*c), image->line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kCompose = {
    .name = "compose",
    .what = "compose files (images of services)",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
