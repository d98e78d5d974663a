#include "inventory/extractors/nuget_deps/nuget_deps.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/json_node.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.deps.json"};
constexpr std::string_view kRuntimePack = "runtimepack.";

using Index = std::unordered_map<std::string, size_t>;  // by "name/version"

void AddLibrary(const YamlNode::Entry& entry, PackageGraph& graph, Index& index) {
  const size_t slash = entry.key.find('/');
  if (slash == std::string::npos)
    return graph.Gap(entry.key_line, fmt::format("\"{}\" is not name/version", entry.key));
  std::string name = entry.key.substr(0, slash);
  const std::string version = entry.key.substr(slash + 1), type = TextAt(entry.value, "type");
  if (type == "project") {
    index[entry.key] = graph.AddOwn(name);
    return;
  }
  if (type == "runtimepack" && name.starts_with(kRuntimePack)) name.erase(0, kRuntimePack.size());
  if (type != "package" && type != "runtimepack")
    return graph.Gap(entry.key_line,
                     fmt::format("{} of type \"{}\" is no package", entry.key, type));
  index[entry.key] = graph.Add({.name = name,
                                .version = version,
                                .line = entry.key_line,
                                .key = entry.key,
                                .integrity = TextAt(entry.value, "sha512")});
}

void AddNeeds(const YamlNode& target, const Index& index, PackageGraph& graph) {
  for (const YamlNode::Entry& entry : target.entries) {
    const auto from = index.find(entry.key);
    if (from == index.end()) continue;
    for (const YamlNode::Entry& needed : EntriesAt(entry.value, "dependencies")) {
      const auto to = index.find(needed.key + "/" + needed.value.text);
      if (to != index.end()) graph.Need(from->second, to->second);
    }
  }
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseJsonNode(text, file.path, kLockLimits));
  const YamlNode* libraries = root.Find("libraries");
  if (!libraries || libraries->kind != YamlNode::Kind::kMap)
    return InvalidArgument(
        fmt::format("{}:{}: no object \"libraries\": no deps.json of .NET", file.path, root.line));
  PackageGraph graph(file.path, "NuGet");
  Index index;
  for (const YamlNode::Entry& entry : libraries->entries) AddLibrary(entry, graph, index);
  for (const YamlNode::Entry& target : EntriesAt(root, "targets"))
    AddNeeds(target.value, index, graph);
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kNugetDeps = {
    .name = "nuget_deps",
    .what = "built .NET programs (*.deps.json)",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .place = Place::kInstalled,
    .extract = Extract,
};

}  // namespace redoubt::inventory
