#include "inventory/extractors/pylock/pylock.h"

#include <fmt/format.h>

#include "base/text.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/python_project.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pylock.toml", "pylock.*.toml"};

std::string SourceOf(const YamlNode& package) {
  if (const YamlNode* vcs = package.Find("vcs"))
    return fmt::format("{}+{}{}@{}", TextAt(*vcs, "type"), TextAt(*vcs, "url"),
                       TextAt(*vcs, "path"), TextAt(*vcs, "commit-id"));
  for (const char* kind : {"archive", "directory"})
    if (const YamlNode* place = package.Find(kind))
      return TextAt(*place, "url") + TextAt(*place, "path");
  return "registry";
}

std::string IntegrityIn(const YamlNode& file) {
  const YamlNode* hashes = file.Find("hashes");
  for (const char* algorithm : {"sha256", "sha512", "sha384"})
    if (const std::string hex = hashes ? TextAt(*hashes, algorithm) : ""; !hex.empty())
      return IntegrityOfHex(algorithm, hex);
  return "";
}

// Of the source distribution, else of the first wheel or the one archive.
std::string IntegrityOf(const YamlNode& package) {
  for (const char* key : {"sdist", "archive"})
    if (const YamlNode* file = package.Find(key)) return IntegrityIn(*file);
  const std::vector<YamlNode>& wheels = ItemsAt(package, "wheels");
  return wheels.empty() ? "" : IntegrityIn(wheels.front());
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : file_(file), root_(root), graph_(file.path, "PyPI") {
    for (const YamlNode& group : ItemsAt(root, "default-groups")) defaults_.push_back(group.text);
  }

  Result<Extraction> Read() && {
    project_ = ProjectBeside(file_, graph_);
    const std::vector<YamlNode>& packages = ItemsAt(root_, "packages");
    std::vector<size_t> at;
    for (const YamlNode& package : packages) {
      const YamlNode* name = package.Find("name");
      if (!name || name->text.empty())
        return InvalidArgument(
            fmt::format("{}:{}: a package without a name", file_.path, package.line));
      at.push_back(Locked(package, *name));
      index_.Add(name->text, at.back());
    }
    for (size_t i = 0; i < packages.size(); ++i)
      for (const YamlNode& need : ItemsAt(packages[i], "dependencies"))
        if (!index_.Need(graph_, at[i], TextAt(need, "name"), Scope::kProduction))
          graph_.Gap(need.line,
                     fmt::format("{} is asked for, but not locked", TextAt(need, "name")));
    index_.NeedAll(graph_, project_);
    return std::move(graph_).Finish(told_ || !project_.known ? PackageGraph::Scopes::kAsGiven
                                                             : PackageGraph::Scopes::kByGraph);
  }

 private:
  size_t Locked(const YamlNode& package, const YamlNode& name) {
    if (const YamlNode* own = package.Find("directory"); own && TextAt(package, "version").empty())
      return graph_.AddOwn(name.text);
    return graph_.Add({.name = name.text,
                       .version = TextAt(package, "version"),
                       .line = name.line,
                       .source = SourceOf(package),
                       .integrity = IntegrityOf(package),
                       .scope = ScopeOf(TextAt(package, "marker"))});
  }

  // "'dev' in dependency_groups and os_name == 'nt'".
  Scope ScopeOf(std::string_view marker) {
    const bool of_group = marker.find("in dependency_groups") != std::string_view::npos;
    const bool of_extra = marker.find("in extras") != std::string_view::npos;
    if (!of_group && !of_extra) return Scope::kProduction;
    for (const std::string& group : defaults_)
      for (const char quote : {'"', '\''})
        if (marker.find(fmt::format("{0}{1}{0} in dependency_groups", quote, group)) !=
            std::string_view::npos)
          return Scope::kProduction;
    told_ = true;
    return of_extra ? Scope::kOptional : Scope::kDevelopment;
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  PythonProject project_;
  PythonIndex index_;
  std::vector<std::string> defaults_;
  bool told_ = false;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kToml));
  const std::string version = TextAt(root, "lock-version");
  if (!version.empty() && !version.starts_with("1."))
    return InvalidArgument(
        fmt::format("{}:1: lock-version {} is not known here", file.path, Printable(version, 40)));
  const YamlNode* packages = root.Find("packages");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"packages\" is not a list", file.path, packages->line));
  if (version.empty() && !packages)
    return InvalidArgument(fmt::format("{}:1: no \"lock-version\": no pylock.toml", file.path));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kPylock = {
    .name = "pylock",
    .what = "lockfiles of Python in the common form (PEP 751)",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .answers_for = "pyproject.toml",
    .extract = Extract,
};

}  // namespace redoubt::inventory
