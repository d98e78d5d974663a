#include "inventory/extractors/conan_lock/conan_lock.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"conan.lock", "conan.*.lock"};

// "name/version@user/channel#revision%time:package_id".
struct Reference {
  std::string name, version, channel;
};
Reference ReferenceOf(std::string_view text) {
  text = text.substr(0, text.find_first_of("#%:"));
  Reference out;
  const size_t slash = text.find('/');
  out.name = text.substr(0, slash);
  if (slash == std::string_view::npos) return out;
  text.remove_prefix(slash + 1);
  const size_t at = text.find('@');
  out.version = text.substr(0, at);
  if (at != std::string_view::npos) out.channel = text.substr(at + 1);
  if (out.channel == "_/_") out.channel.clear();
  return out;
}

LockedPackage Locked(const Reference& reference, int line, Scope scope) {
  return {.name = reference.name,
          .version = reference.version,
          .line = line,
          .source = reference.channel.empty() ? "registry" : "conan:" + reference.channel,
          .scope = scope};
}

// Conan 1: "graph_lock" holds nodes by number; the first is often the project.
class Graph {
 public:
  Graph(const SourceFile& file, const YamlNode& nodes)
      : nodes_(nodes), graph_(file.path, "ConanCenter") {}

  Result<Extraction> Read() && {
    for (const YamlNode::Entry& entry : nodes_.entries) index_[entry.key] = AddNode(entry);
    for (const YamlNode::Entry& entry : nodes_.entries) {
      AddNeeds(entry, "requires", Scope::kProduction);
      AddNeeds(entry, "build_requires", Scope::kDevelopment);
      AddNeeds(entry, "python_requires", Scope::kDevelopment);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kByGraph);
  }

 private:
  size_t AddNode(const YamlNode::Entry& entry) {
    std::string text = TextAt(entry.value, "ref");
    if (text.empty()) text = TextAt(entry.value, "pref");
    const Reference reference = ReferenceOf(text);
    const bool is_own = text.empty() || entry.value.Find("path") || reference.version.empty() ||
                        TextAt(entry.value, "modified") == "path";
    if (is_own) return graph_.AddOwn(reference.name);
    return graph_.Add(Locked(reference, entry.key_line, Scope::kProduction));
  }

  void AddNeeds(const YamlNode::Entry& entry, std::string_view list, Scope ask) {
    const auto need = [&](const std::string& number, int line) {
      if (const auto to = index_.find(number); to != index_.end())
        graph_.Need(index_[entry.key], to->second, ask);
      else if (list != "python_requires")
        graph_.Gap(line, fmt::format("node {} is asked for, but not there", Printable(number, 40)));
    };
    for (const YamlNode& item : ItemsAt(entry.value, list)) need(item.text, item.line);
    // Before 0.4 a map from reference to number.
    for (const auto& [key, line, number] : EntriesAt(entry.value, list)) need(number.text, line);
  }

  const YamlNode& nodes_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t> index_;
};

Result<Extraction> ReadLists(const SourceFile& file, const YamlNode& root) {
  PackageGraph graph(file.path, "ConanCenter");
  const std::pair<const char*, Scope> lists[] = {{"requires", Scope::kProduction},
                                                 {"build_requires", Scope::kDevelopment},
                                                 {"python_requires", Scope::kDevelopment},
                                                 {"config_requires", Scope::kDevelopment}};
  for (const auto& [list, scope] : lists)
    for (const YamlNode& item : ItemsAt(root, list)) {
      // A reference may stand in a list with more about it.
      const std::string& text = item.items.empty() ? item.text : item.items.front().text;
      graph.Add(Locked(ReferenceOf(text), item.line, scope));
    }
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  if (const YamlNode* graph = root.Find("graph_lock")) {
    const YamlNode* nodes = graph->Find("nodes");
    if (!nodes || nodes->kind != YamlNode::Kind::kMap)
      return InvalidArgument(fmt::format("{}:{}: no object \"nodes\"", file.path, graph->line));
    return Graph(file, *nodes).Read();
  }
  if (!root.Find("requires") && !root.Find("version"))
    return InvalidArgument(
        fmt::format("{}:{}: no \"version\": no conan.lock", file.path, root.line));
  return ReadLists(file, root);
}

}  // namespace

const Extractor kConanLock = {
    .name = "conan_lock",
    .what = "lockfiles of Conan 1 and 2",
    .ecosystem = "ConanCenter",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
