#include "inventory/extractors/bazel_maven/bazel_maven.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"maven_install.json", "*_maven_install.json",
                                          "maven_*_install.json"};

// "group:artifact" of "group:artifact", "group:artifact:jar:sources" and the like.
std::string NameOf(std::string_view coordinates) {
  const size_t first = coordinates.find(':');
  const size_t second = first == std::string_view::npos ? first : coordinates.find(':', first + 1);
  return std::string(coordinates.substr(0, second));
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root) : root_(root), graph_(file.path, "Maven") {}

  // Versions 2 and 3: artifacts, and who needs whom, by name.
  Result<Extraction> ReadArtifacts() && {
    for (const auto& [key, line, artifact] : EntriesAt(root_, "artifacts")) {
      const YamlNode* sums = artifact.Find("shasums");
      Add(NameOf(key), TextAt(artifact, "version"), line, sums ? TextAt(*sums, "jar") : "");
    }
    for (const auto& [key, line, needs] : EntriesAt(root_, "dependencies"))
      for (const YamlNode& needed : needs.items) Need(NameOf(key), NameOf(needed.text));
    // What was asked for, where the file says more of it than one number.
    const auto& inputs = EntriesAt(root_, "__INPUT_ARTIFACTS_HASH");
    if (!inputs.empty()) {
      const size_t own = graph_.AddOwn();
      for (const YamlNode::Entry& input : inputs)
        if (const auto to = index_.find(NameOf(input.key)); to != index_.end())
          graph_.Need(own, to->second);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

  // Version 1: "group:artifact[:packaging[:classifier]]:version" each, with what it needs itself.
  Result<Extraction> ReadTree(const YamlNode& tree) && {
    for (const YamlNode& item : ItemsAt(tree, "dependencies")) {
      const std::string coordinates = TextAt(item, "coord");
      const size_t colon = coordinates.rfind(':');
      const std::string version = colon == std::string::npos ? "" : coordinates.substr(colon + 1);
      Add(NameOf(coordinates), version, item.line, TextAt(item, "sha256"));
    }
    for (const YamlNode& item : ItemsAt(tree, "dependencies"))
      for (const YamlNode& needed : ItemsAt(item, "directDependencies"))
        Need(NameOf(TextAt(item, "coord")), NameOf(needed.text));
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  // Sources and classifiers of one artifact are one package.
  void Add(const std::string& name, const std::string& version, int line, const std::string& sum) {
    if (index_.contains(name)) return;
    index_[name] = graph_.Add({.name = name,
                               .version = version,
                               .line = line,
                               .integrity = IntegrityOfHex("sha256", sum)});
  }

  void Need(const std::string& from, const std::string& to) {
    const auto a = index_.find(from), b = index_.find(to);
    if (a != index_.end() && b != index_.end() && a != b) graph_.Need(a->second, b->second);
  }

  const YamlNode& root_;
  PackageGraph graph_;
  std::map<std::string, size_t> index_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  if (const YamlNode* artifacts = root.Find("artifacts")) {
    if (artifacts->kind != YamlNode::Kind::kMap)
      return InvalidArgument(
          fmt::format("{}:{}: \"artifacts\" is not an object", file.path, artifacts->line));
    return Reader(file, root).ReadArtifacts();
  }
  if (const YamlNode* tree = root.Find("dependency_tree"))
    return Reader(file, root).ReadTree(*tree);
  return InvalidArgument(
      fmt::format("{}:{}: neither \"artifacts\" nor \"dependency_tree\": no maven_install.json",
                  file.path, root.line));
}

}  // namespace

const Extractor kBazelMaven = {
    .name = "bazel_maven",
    .what = "Maven packages that Bazel pins (rules_jvm_external)",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
