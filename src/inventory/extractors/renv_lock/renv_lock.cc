#include "inventory/extractors/renv_lock/renv_lock.h"

#include <fmt/format.h>

#include <unordered_map>

#include "base/text.h"
#include "inventory/lock_root.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"renv.lock"};
constexpr std::string_view kBioconductor = "Bioconductor";

std::string SourceOf(const YamlNode& package) {
  const std::string source = TextAt(package, "Source");
  if (source == kBioconductor) return source;
  const std::string user = TextAt(package, "RemoteUsername"),
                    repository = TextAt(package, "RemoteRepo");
  if (!user.empty() && !repository.empty() && source != "Repository")
    return fmt::format("git+{}/{}/{}@{}", TextAt(package, "RemoteHost"), user, repository,
                       TextAt(package, "RemoteSha"));
  if (const std::string url = TextAt(package, "RemoteUrl"); !url.empty() && source != "Repository")
    return fmt::format("git+{}@{}", url, TextAt(package, "RemoteSha"));
  const bool usual = source == "Repository" || source == "CRAN" || source.empty();
  return usual ? "registry" : "renv:" + source;
}

// "R6 (>= 2.4.0)" is "R6".
std::string NameIn(std::string_view requirement) {
  return std::string(Trim(requirement.substr(0, requirement.find('('))));
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  const YamlNode* packages = root.Find("Packages");
  if (packages && packages->kind != YamlNode::Kind::kMap)
    return InvalidArgument(
        fmt::format("{}:{}: \"Packages\" is not an object", file.path, packages->line));
  if (!packages && !root.Find("R"))
    return InvalidArgument(
        fmt::format("{}:{}: neither \"R\" nor \"Packages\": no renv.lock", file.path, root.line));
  PackageGraph graph(file.path, "CRAN");
  std::unordered_map<std::string_view, size_t> index;
  for (const auto& [key, line, package] : EntriesAt(root, "Packages")) {
    const std::string name = TextAt(package, "Package");
    index[key] = graph.Add({.name = name.empty() ? key : name,
                            .version = TextAt(package, "Version"),
                            .line = line,
                            .source = SourceOf(package)});
  }
  for (const auto& [key, line, package] : EntriesAt(root, "Packages"))
    for (const char* list : {"Requirements", "Depends", "Imports", "LinkingTo"})
      for (const YamlNode& needed : ItemsAt(package, list))
        // What is not there comes with R itself.
        if (const auto to = index.find(NameIn(needed.text)); to != index.end())
          graph.Need(index[key], to->second);
  TRY(Extraction out, std::move(graph).Finish(PackageGraph::Scopes::kAsGiven));
  for (Component& c : out.components)
    if (c.source == kBioconductor) {
      c.ecosystem = kBioconductor;
      c.purl = {};  // there is no type for it
    }
  return out;
}

}  // namespace

const Extractor kRenvLock = {
    .name = "renv_lock",
    .what = "lockfiles of R (renv), with packages of Bioconductor",
    .ecosystem = "CRAN",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
