#include "inventory/extractors/poetry_lock/poetry_lock.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/toml.h"
#include "inventory/python_project.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"poetry.lock"};

std::string SourceOf(const YamlNode& package) {
  const YamlNode* source = package.Find("source");
  if (!source) return "registry";
  const std::string type = TextAt(*source, "type"), url = TextAt(*source, "url");
  if (type == "git") {
    const std::string commit = TextAt(*source, "resolved_reference");
    return fmt::format("git+{}@{}", url, commit.empty() ? TextAt(*source, "reference") : commit);
  }
  return type == "legacy" || type.empty() ? "registry" : url;  // "legacy" is another index
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
    const std::vector<YamlNode>& packages = ItemsAt(root_, "package");
    std::vector<size_t> at;
    for (const YamlNode& package : packages) {
      const std::string name = TextAt(package, "name");
      if (name.empty())
        return InvalidArgument(fmt::format("{}:{}: a package without a name (mend: poetry lock)",
                                           file_.path, package.line));
      at.push_back(graph_.Add(Locked(name, package)));
      index_.Add(name, at.back());
    }
    for (size_t i = 0; i < packages.size(); ++i)
      for (const auto& [name, line, value] : EntriesAt(packages[i], "dependencies"))
        if (!index_.Need(graph_, at[i], name, Scope::kProduction) && !IsOptional(value))
          graph_.Gap(line, fmt::format("{} is asked for, but not locked", name));
    index_.NeedAll(graph_, ProjectBeside(file_, graph_));
    return std::move(graph_).Finish(told_ ? PackageGraph::Scopes::kAsGiven
                                          : PackageGraph::Scopes::kByGraph);
  }

 private:
  // What a marker or an extra rules out is not locked.
  static bool IsOptional(const YamlNode& need) {
    const YamlNode& first = need.items.empty() ? need : need.items.front();
    return first.kind == YamlNode::Kind::kMap &&
           (first.Find("optional") || first.Find("markers") || first.Find("extras"));
  }

  LockedPackage Locked(const std::string& name, const YamlNode& package) {
    const YamlNode* at = package.Find("name");
    LockedPackage locked{.name = name, .version = TextAt(package, "version")};
    locked.line = at->line;
    locked.source = SourceOf(package);
    locked.integrity = PythonIntegrity(ItemsAt(package, "files"));
    if (const auto files = files_.find(name); files != files_.end() && locked.integrity.empty())
      locked.integrity = PythonIntegrity(files->second->items);
    locked.scope = ScopeOf(package);
    return locked;
  }

  Scope ScopeOf(const YamlNode& package) {
    const Scope shipped =
        TextAt(package, "optional") == "true" ? Scope::kOptional : Scope::kProduction;
    const std::vector<YamlNode>& groups = ItemsAt(package, "groups");
    const std::string category = TextAt(package, "category");  // until lock-version 2.0
    told_ |= !groups.empty() || !category.empty();
    if (category == "dev") return Scope::kDevelopment;
    if (groups.empty() || std::ranges::find(groups, "main", &YamlNode::text) != groups.end())
      return shipped;
    return Scope::kDevelopment;
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  PythonIndex index_;
  std::unordered_map<std::string_view, const YamlNode*> files_;  // of metadata.files
  bool told_ = false;                                            // the entries tell their scope
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseToml(text, file.path, kLockLimits));
  const YamlNode* packages = root.Find("package");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"package\" is not a list", file.path, packages->line));
  if (const YamlNode* metadata = root.Find("metadata")) {
    const std::string version = TextAt(*metadata, "lock-version");
    if (!version.empty() && !version.starts_with("1.") && !version.starts_with("2."))
      return InvalidArgument(fmt::format("{}:{}: lock-version {} is not known here", file.path,
                                         metadata->line, Printable(version, 40)));
  }
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kPoetryLock = {
    .name = "poetry_lock",
    .what = "lockfiles of Poetry",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .answers_for = "pyproject.toml",
    .extract = Extract,
};

}  // namespace redoubt::inventory
