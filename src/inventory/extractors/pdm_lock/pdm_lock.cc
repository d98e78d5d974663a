#include "inventory/extractors/pdm_lock/pdm_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/toml.h"
#include "inventory/python_project.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pdm.lock"};

std::string SourceOf(const YamlNode& package) {
  if (const std::string git = TextAt(package, "git"); !git.empty())
    return fmt::format("git+{}@{}", git, TextAt(package, "revision"));
  for (const char* key : {"url", "path"})
    if (const std::string place = TextAt(package, key); !place.empty()) return place;
  return "registry";
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : file_(file), root_(root), graph_(file.path, "PyPI") {
    if (const YamlNode* metadata = root.Find("metadata"))
      for (const auto& [name, line, files] : EntriesAt(*metadata, "files"))
        files_.emplace(name, &files);
  }

  Result<Extraction> Read() && {
    project_ = ProjectBeside(file_, graph_);
    const std::vector<YamlNode>& packages = ItemsAt(root_, "package");
    std::vector<size_t> at;
    for (const YamlNode& package : packages) {
      const YamlNode* name = package.Find("name");
      if (!name || name->text.empty())
        return InvalidArgument(fmt::format("{}:{}: a package without a name (mend: pdm lock)",
                                           file_.path, package.line));
      at.push_back(Locked(package, *name));
    }
    for (size_t i = 0; i < packages.size(); ++i) ReadNeeds(at[i], packages[i]);
    index_.NeedAll(graph_, project_);
    return std::move(graph_).Finish(told_ ? PackageGraph::Scopes::kAsGiven
                                          : PackageGraph::Scopes::kByGraph);
  }

 private:
  // A package with extras is listed again for them: that is one package.
  size_t Locked(const YamlNode& package, const YamlNode& name) {
    const std::string version = TextAt(package, "version");
    const auto [known, is_new] =
        known_.try_emplace({NormalPythonName(name.text), version}, size_t{0});
    if (!is_new) return known->second;
    LockedPackage locked{.name = name.text, .version = version, .line = name.line};
    locked.source = SourceOf(package);
    locked.scope = ScopeOf(package);
    locked.integrity = PythonIntegrity(ItemsAt(package, "files"));
    // Until lock_version 4.2 they are apart.
    if (const auto files = files_.find(name.text + " " + version); files != files_.end())
      locked.integrity = PythonIntegrity(files->second->items);
    known->second = graph_.Add(std::move(locked));
    index_.Add(name.text, known->second);
    return known->second;
  }

  Scope ScopeOf(const YamlNode& package) {
    const char* key = package.Find("groups") ? "groups" : "sections";
    const std::vector<YamlNode>& groups = ItemsAt(package, key);
    if (groups.empty()) return Scope::kProduction;
    told_ = true;
    if (std::ranges::find(groups, "default", &YamlNode::text) != groups.end())
      return Scope::kProduction;
    static constexpr std::string_view kForDevelopment[] = {"dev",  "test", "tests",
                                                           "lint", "doc",  "docs"};
    for (const YamlNode& group : groups) {
      const bool is_extra =
          project_.known
              ? std::ranges::find(project_.optional_groups, group.text) !=
                    project_.optional_groups.end()
              : std::ranges::find(kForDevelopment, group.text) == std::end(kForDevelopment);
      if (is_extra) return Scope::kOptional;
    }
    return Scope::kDevelopment;
  }

  void ReadNeeds(size_t from, const YamlNode& package) {
    for (const YamlNode& need : ItemsAt(package, "dependencies")) {
      const auto what = ParsePythonRequirement(need.text);
      if (!what) {
        graph_.Gap(need.line, what.error().message);
        continue;
      }
      const bool itself = NormalPythonName(what->name) == NormalPythonName(TextAt(package, "name"));
      if (itself || index_.Need(graph_, from, what->name, Scope::kProduction)) continue;
      if (what->marker.empty())  // what a marker rules out is not locked
        graph_.Gap(need.line, fmt::format("{} is asked for, but not locked", what->name));
    }
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  PythonProject project_;
  PythonIndex index_;
  std::unordered_map<std::string_view, const YamlNode*> files_;  // of metadata.files
  std::map<std::pair<std::string, std::string>, size_t> known_;
  bool told_ = false;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseToml(text, file.path, kLockLimits));
  const YamlNode* packages = root.Find("package");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"package\" is not a list", file.path, packages->line));
  if (const YamlNode* metadata = root.Find("metadata")) {
    const std::string version = TextAt(*metadata, "lock_version");
    if (!version.empty() && !version.starts_with("3.") && !version.starts_with("4."))
      return InvalidArgument(fmt::format("{}:{}: lock_version {} is not known here", file.path,
                                         metadata->line, Printable(version, 40)));
  }
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kPdmLock = {
    .name = "pdm_lock",
    .what = "lockfiles of PDM",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .answers_for = "pyproject.toml",
    .extract = Extract,
};

}  // namespace redoubt::inventory
