#include "inventory/extractors/swift_resolved/swift_resolved.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Package.resolved"};

// "github.com/apple/swift-nio" of "https://user@github.com/apple/swift-nio.git" and
// "git@github.com:apple/swift-nio.git".
std::string NameOf(std::string_view place) {
  const size_t scheme = place.find("://");
  if (scheme != std::string_view::npos) place.remove_prefix(scheme + 3);
  const size_t at = place.find('@');
  if (at < place.find('/')) place.remove_prefix(at + 1);
  std::string name(place);
  if (scheme == std::string_view::npos)
    if (const size_t colon = name.find(':'); colon != std::string::npos) name[colon] = '/';
  while (name.ends_with('/')) name.pop_back();
  if (name.ends_with(".git")) name.resize(name.size() - 4);
  return name;
}

void AddPin(const YamlNode& pin, PackageGraph& graph) {
  const std::string kind = TextAt(pin, "kind");
  std::string place = TextAt(pin, "location") + TextAt(pin, "repositoryURL");
  if (place.empty()) place = TextAt(pin, "identity") + TextAt(pin, "package");
  const YamlNode* state = pin.Find("state");
  const std::string version = state ? TextAt(*state, "version") : "";
  const std::string revision = state ? TextAt(*state, "revision") : "";
  if (kind == "localSourceControl" || kind == "fileSystem") {
    graph.Gap(pin.line, fmt::format("{} is of this machine, not of a registry", place));
    return;
  }
  // A branch or a commit: which version that is cannot be told.
  graph.Add({.name = NameOf(place),
             .version = version,
             .line = pin.line,
             .source = version.empty() ? fmt::format("git+{}@{}", place, revision) : "registry"});
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  const std::string version = TextAt(root, "version");
  const auto mistake = [&](std::string_view what) {
    return InvalidArgument(fmt::format("{}:{}: {}", file.path, root.line, what));
  };
  if (version != "1" && version != "2" && version != "3")
    return mistake(fmt::format("version \"{}\" of Package.resolved is not known here",
                               Printable(version, 20)));
  const YamlNode* holder = version == "1" ? root.Find("object") : &root;
  const YamlNode* pins = holder ? holder->Find("pins") : nullptr;
  if (!pins || pins->kind != YamlNode::Kind::kSequence) return mistake("no list \"pins\"");
  PackageGraph graph(file.path, "SwiftURL");
  for (const YamlNode& pin : pins->items) AddPin(pin, graph);
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kSwiftResolved = {
    .name = "swift_resolved",
    .what = "resolved packages of Swift (Package.resolved)",
    .ecosystem = "SwiftURL",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
