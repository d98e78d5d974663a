#include "inventory/extractors/nuget_lock/nuget_lock.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/json_node.h"
#include "base/text.h"
#include "formats/package_name.h"
#include "inventory/listing.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"packages.lock.json"};

using Index = std::unordered_map<std::string, size_t>;

std::string Normal(std::string_view name) { return formats::NormalPackageName("NuGet", name); }

struct Framework {
  const YamlNode::Entry* entry;
  Index index;
};

void ReadPackages(Framework& framework, PackageGraph& graph, size_t root) {
  for (const YamlNode::Entry& entry : framework.entry->value.entries) {
    const std::string type = TextAt(entry.value, "type");
    if (type == "Project") {
      framework.index[Normal(entry.key)] = graph.AddOwn(entry.key);
      continue;
    }
    const std::string version = TextAt(entry.value, "resolved");
    if (version.empty()) {
      graph.Gap(entry.key_line, fmt::format("{} has no \"resolved\" version", entry.key));
      continue;
    }
    const std::string hash = TextAt(entry.value, "contentHash");
    const size_t node = graph.Add({.name = entry.key,
                                   .version = version,
                                   .line = entry.key_line,
                                   .key = framework.entry->key,
                                   .integrity = hash.empty() ? "" : "sha512-" + hash});
    framework.index[Normal(entry.key)] = node;
    if (type == "Direct") graph.Need(root, node);
  }
}

// What the packages of one framework ask for, among those of `to`.
void ReadNeeds(const Framework& from, const Framework& to, PackageGraph& graph) {
  for (const YamlNode::Entry& entry : from.entry->value.entries) {
    const auto asking = from.index.find(Normal(entry.key));
    if (asking == from.index.end()) continue;
    for (const YamlNode::Entry& needed : EntriesAt(entry.value, "dependencies"))
      if (const auto node = to.index.find(Normal(needed.key)); node != to.index.end())
        graph.Need(asking->second, node->second);
  }
}

// "net6.0/linux-x64" lists only what a runtime adds to "net6.0".
void ReadFrameworks(const YamlNode& node, PackageGraph& graph, size_t root) {
  std::vector<Framework> frameworks;
  std::unordered_map<std::string_view, size_t> by_name;
  for (const YamlNode::Entry& entry : node.entries) {
    by_name[entry.key] = frameworks.size();
    frameworks.push_back({&entry, {}});
    ReadPackages(frameworks.back(), graph, root);
  }
  for (const Framework& framework : frameworks) {
    ReadNeeds(framework, framework, graph);
    const std::string_view name = framework.entry->key;
    const auto base = by_name.find(name.substr(0, name.rfind('/')));
    if (base == by_name.end() || &frameworks[base->second] == &framework) continue;
    ReadNeeds(frameworks[base->second], framework, graph);
    ReadNeeds(framework, frameworks[base->second], graph);
  }
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseJsonNode(text, file.path, kLockLimits));
  const YamlNode* frameworks = root.Find("dependencies");
  const std::string version = TextAt(root, "version");
  const int line = root.line;
  const auto mistake = [&](std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", file.path, line, what));
  };
  if (version.empty()) return mistake("no \"version\": no packages.lock.json of NuGet");
  if (version != "1" && version != "2" && version != "3")
    return mistake(
        fmt::format("version {} of packages.lock.json is not known here", Printable(version, 20)));
  if (!frameworks || frameworks->kind != YamlNode::Kind::kMap)
    return mistake("no object \"dependencies\"");
  PackageGraph graph(file.path, "NuGet");
  const size_t own = graph.AddOwn();
  ReadFrameworks(*frameworks, graph, own);
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kNugetLock = {
    .name = "nuget_lock",
    .what = "NuGet lockfiles (packages.lock.json), versions 1 to 3",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
