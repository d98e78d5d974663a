#include "inventory/extractors/gleam_manifest/gleam_manifest.h"

#include <fmt/format.h>

#include <unordered_map>

#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"manifest.toml"};

std::string SourceOf(const YamlNode& package) {
  const std::string kind = TextAt(package, "source");
  if (kind == "git")
    return fmt::format("git+{}@{}", TextAt(package, "repo"), TextAt(package, "commit"));
  if (kind == "local") return "file:" + TextAt(package, "path");
  return kind.empty() || kind == "hex" ? "registry" : "gleam:" + kind;
}

// Other tools call files so too: Gleam's lists packages with their build tools.
bool IsOfGleam(const YamlNode& root) {
  for (const YamlNode& package : ItemsAt(root, "packages"))
    if (!package.Find("build_tools")) return false;
  return root.Find("packages") && root.Find("packages")->kind == YamlNode::Kind::kSequence;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kToml));
  if (!IsOfGleam(root)) return Extraction{};
  PackageGraph graph(file.path, "Hex");
  std::unordered_map<std::string, size_t> index;
  const std::vector<YamlNode>& packages = ItemsAt(root, "packages");
  for (const YamlNode& package : packages)
    index[TextAt(package, "name")] =
        graph.Add({.name = TextAt(package, "name"),
                   .version = TextAt(package, "version"),
                   .line = package.line,
                   .source = SourceOf(package),
                   .integrity = IntegrityOfHex("sha256", TextAt(package, "outer_checksum"))});
  for (const YamlNode& package : packages)
    for (const YamlNode& needed : ItemsAt(package, "requirements"))
      if (const auto to = index.find(needed.text); to != index.end())
        graph.Need(index[TextAt(package, "name")], to->second);
      else
        graph.Gap(needed.line, fmt::format("{} is asked for, but not locked", needed.text));
  if (root.Find("requirements")) {
    const size_t own = graph.AddOwn();
    for (const YamlNode::Entry& asked : EntriesAt(root, "requirements"))
      if (const auto to = index.find(asked.key); to != index.end()) graph.Need(own, to->second);
  }
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kGleamManifest = {
    .name = "gleam_manifest",
    .what = "lockfiles of Gleam",
    .ecosystem = "Hex",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
