#include "inventory/extractors/nuget_assets/nuget_assets.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "formats/package_name.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"project.assets.json"};

std::string Normal(std::string_view name) { return formats::NormalPackageName("NuGet", name); }

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root) : root_(root), graph_(file.path, "NuGet") {}

  Result<Extraction> Read() && {
    const size_t own = graph_.AddOwn();
    ReadLibraries();
    const YamlNode* project = root_.Find("project");
    for (const auto& [target, line, packages] : EntriesAt(root_, "targets")) {
      std::unordered_map<std::string, size_t> here;
      for (const YamlNode::Entry& entry : packages.entries)
        here.emplace(Normal(entry.key.substr(0, entry.key.find('/'))), NodeOf(entry));
      for (const YamlNode::Entry& entry : packages.entries)
        for (const YamlNode::Entry& needed : EntriesAt(entry.value, "dependencies"))
          if (const auto to = here.find(Normal(needed.key)); to != here.end())
            graph_.Need(NodeOf(entry), to->second);
      if (project)
        for (const YamlNode::Entry& framework : EntriesAt(*project, "frameworks"))
          for (const YamlNode::Entry& asked : EntriesAt(framework.value, "dependencies"))
            if (const auto to = here.find(Normal(asked.key)); to != here.end())
              graph_.Need(own, to->second);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  void ReadLibraries() {
    for (const YamlNode::Entry& entry : EntriesAt(root_, "libraries")) {
      const std::string hash = TextAt(entry.value, "sha512");
      Add(entry, TextAt(entry.value, "type"), hash.empty() ? "" : "sha512-" + hash);
    }
  }

  // Every package of a target is a library too, unless somebody edited the file.
  size_t NodeOf(const YamlNode::Entry& entry) {
    const auto found = by_key_.find(entry.key);
    return found != by_key_.end() ? found->second : Add(entry, TextAt(entry.value, "type"), "");
  }

  size_t Add(const YamlNode::Entry& entry, std::string_view type, std::string integrity) {
    const size_t slash = entry.key.find('/');
    const std::string name = entry.key.substr(0, slash);
    const size_t node =
        type == "project"
            ? graph_.AddOwn(name)
            : graph_.Add({.name = name,
                          .version = slash == std::string::npos ? "" : entry.key.substr(slash + 1),
                          .line = entry.key_line,
                          .integrity = std::move(integrity)});
    by_key_.emplace(entry.key, node);
    return node;
  }

  const YamlNode& root_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t> by_key_;  // "Name/1.0.0"
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  const auto mistake = [&](std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", file.path, root.line, what));
  };
  const std::string version = TextAt(root, "version");
  if (version != "2" && version != "3" && version != "4")
    return mistake(fmt::format("version \"{}\" of project.assets.json is not known here",
                               Printable(version, 20)));
  const YamlNode* targets = root.Find("targets");
  if (!targets || targets->kind != YamlNode::Kind::kMap) return mistake("no object \"targets\"");
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kNugetAssets = {
    .name = "nuget_assets",
    .what = "what NuGet restored (project.assets.json)",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
