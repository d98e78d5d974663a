#include "inventory/extractors/uv_lock/uv_lock.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/toml.h"
#include "inventory/python_project.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"uv.lock"};

std::string SourceOf(const YamlNode& package) {
  const YamlNode* source = package.Find("source");
  if (!source) return "registry";
  for (const char* key : {"git", "url", "path", "directory"})
    if (const std::string place = TextAt(*source, key); !place.empty())
      return (std::string_view(key) == "git" ? "git+" : "") + place;
  return "registry";
}

bool IsOwn(const YamlNode& package) {
  const YamlNode* source = package.Find("source");
  return source && (source->Find("virtual") || source->Find("editable"));
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : file_(file), root_(root), graph_(file.path, "PyPI") {}

  Result<Extraction> Read() && {
    const std::vector<YamlNode>& packages = ItemsAt(root_, "package");
    std::vector<size_t> at;
    for (const YamlNode& package : packages) {
      const YamlNode* name = package.Find("name");
      if (!name || name->text.empty())
        return InvalidArgument(fmt::format("{}:{}: a package without a name (mend: uv lock)",
                                           file_.path, package.line));
      at.push_back(IsOwn(package) ? graph_.AddOwn(name->text) : graph_.Add(Locked(package, *name)));
      by_version_.emplace(Key(name->text, TextAt(package, "version")), at.back());
      index_.Add(name->text, at.back());
    }
    for (size_t i = 0; i < packages.size(); ++i) {
      const bool own = IsOwn(packages[i]);
      if (const YamlNode* list = packages[i].Find("dependencies"))
        ReadNeeds(at[i], *list, Scope::kProduction);
      // Of another package only those extras are locked that somebody asks for.
      for (const auto& [extra, line, list] : EntriesAt(packages[i], "optional-dependencies"))
        ReadNeeds(at[i], list, own ? Scope::kOptional : Scope::kProduction);
      for (const char* groups : {"dev-dependencies", "dependency-groups"})
        for (const auto& [group, line, list] : EntriesAt(packages[i], groups))
          ReadNeeds(at[i], list, Scope::kDevelopment);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kByGraph);
  }

 private:
  static std::string Key(std::string_view name, std::string_view version) {
    return fmt::format("{}@{}", NormalPythonName(name), version);
  }

  static LockedPackage Locked(const YamlNode& package, const YamlNode& name) {
    LockedPackage locked{
        .name = name.text, .version = TextAt(package, "version"), .line = name.line};
    locked.source = SourceOf(package);
    if (const YamlNode* sdist = package.Find("sdist")) locked.integrity = TextAt(*sdist, "hash");
    if (locked.integrity.empty()) locked.integrity = PythonIntegrity(ItemsAt(package, "wheels"));
    return locked;
  }

  void ReadNeeds(size_t from, const YamlNode& list, Scope ask) {
    for (const YamlNode& need : list.items) {
      const std::string name = TextAt(need, "name"), version = TextAt(need, "version");
      const auto exact = by_version_.find(Key(name, version));
      if (exact != by_version_.end() && !version.empty())
        graph_.Need(from, exact->second, ask);
      else if (!index_.Need(graph_, from, name, ask))
        graph_.Gap(need.line, fmt::format("{}{}{} is asked for, but not locked", name,
                                          version.empty() ? "" : " ", version));
    }
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  PythonIndex index_;
  std::unordered_map<std::string, size_t> by_version_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseToml(text, file.path, kLockLimits));
  if (const YamlNode* version = root.Find("version"); version && version->text != "1")
    return InvalidArgument(fmt::format("{}:{}: version {} is not known here", file.path,
                                       version->line, Printable(version->text, 40)));
  const YamlNode* packages = root.Find("package");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"package\" is not a list", file.path, packages->line));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kUvLock = {
    .name = "uv_lock",
    .what = "lockfiles of uv",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .answers_for = "pyproject.toml",
    .extract = Extract,
};

}  // namespace redoubt::inventory
