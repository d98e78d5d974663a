#include "inventory/extractors/pipfile_lock/pipfile_lock.h"

#include <fmt/format.h>

#include <optional>
#include <set>

#include "base/json_node.h"
#include "base/text.h"
#include "base/toml.h"
#include "inventory/package_graph.h"
#include "inventory/python_requirement.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Pipfile.lock"};

// The names that the Pipfile beside asks for; nothing without one.
std::optional<std::set<std::string>> Asked(const SourceFile& file, PackageGraph& graph) {
  const auto path = PathBeside(file.path, "Pipfile");
  if (!path) return std::nullopt;
  const auto text = file.read(*path);
  if (!text) return std::nullopt;
  const auto root = ParseToml(*text, *path);
  if (!root) {
    graph.Gap(1, fmt::format("{}: what is direct is not told", root.error().message));
    return std::nullopt;
  }
  std::set<std::string> names;
  for (const auto& [category, line, packages] : root->entries)
    if (category.ends_with("packages"))
      for (const auto& [name, at, value] : packages.entries) names.insert(NormalPythonName(name));
  return names;
}

std::string SourceOf(const YamlNode& package) {
  if (const std::string git = TextAt(package, "git"); !git.empty())
    return fmt::format("git+{}@{}", git, TextAt(package, "ref"));
  for (const char* key : {"file", "path"})
    if (const std::string place = TextAt(package, key); !place.empty()) return place;
  return "registry";
}

void ReadCategory(const YamlNode& packages, Scope scope,
                  const std::optional<std::set<std::string>>& asked,
                  std::set<std::pair<std::string, std::string>>& seen, PackageGraph& graph) {
  for (const auto& [name, line, value] : packages.entries) {
    LockedPackage package{.name = name, .line = line, .source = SourceOf(value), .scope = scope};
    const std::string version = TextAt(value, "version");
    if (version.starts_with("=="))
      package.version = version.substr(version.starts_with("===") ? 3 : 2);
    else if (!version.empty() && version != "*")
      graph.Gap(line, fmt::format("{} {} is not pinned (mend: pipenv lock)", name, version));
    if (!version.empty() && version != "*" && package.version.empty()) continue;
    // What is needed in production too is listed again for development.
    if (!seen.emplace(NormalPythonName(name), package.version).second) continue;
    package.direct =
        asked ? asked->contains(NormalPythonName(name)) : value.Find("index") != nullptr;
    for (const YamlNode& hash : ItemsAt(value, "hashes"))
      package.integrity += (package.integrity.empty() ? "" : " ") + hash.text;
    graph.Add(std::move(package));
  }
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseJsonNode(text, file.path, kLockLimits));
  if (root.kind != YamlNode::Kind::kMap)
    return InvalidArgument(fmt::format("{}:1: not an object (mend: pipenv lock)", file.path));
  PackageGraph graph(file.path, "PyPI");
  const auto asked = Asked(file, graph);
  std::set<std::pair<std::string, std::string>> seen;
  if (const YamlNode* shipped = root.Find("default"))
    ReadCategory(*shipped, Scope::kProduction, asked, seen, graph);
  for (const auto& [category, line, packages] : root.entries) {
    if (category == "_meta" || category == "default") continue;
    ReadCategory(packages, category == "develop" ? Scope::kDevelopment : Scope::kOptional, asked,
                 seen, graph);
  }
  std::set<std::string> locked;
  for (const auto& [name, version] : seen) locked.insert(name);
  if (asked)
    for (const std::string& name : *asked)
      if (!locked.contains(name))
        graph.Gap(1,
                  fmt::format("{} is asked for by the Pipfile, but not locked (mend: pipenv lock)",
                              name));
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kPipfileLock = {
    .name = "pipfile_lock",
    .what = "lockfiles of pipenv",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .answers_for = "Pipfile",
    .extract = Extract,
};

}  // namespace redoubt::inventory
