#include "inventory/extractors/composer_lock/composer_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/json_node.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"composer.lock"};

// Composer's names are compared in lower case.
std::string Lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// "php", "ext-json", "composer-runtime-api": what is no package.
bool IsPlatform(std::string_view name) { return name.find('/') == std::string_view::npos; }

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : file_(file), root_(root), graph_(file.path, "Packagist") {}

  Result<Extraction> Read() && {
    TRY_OK(ReadList("packages", Scope::kProduction));
    TRY_OK(ReadList("packages-dev", Scope::kDevelopment));
    for (const auto& [package, at] : packages_) {
      for (const auto& [name, line, range] : EntriesAt(*package, "require")) {
        if (IsPlatform(name)) continue;
        if (const auto to = index_.find(Lower(name)); to != index_.end())
          graph_.Need(at, to->second);
        else
          graph_.Gap(line, fmt::format("{} {} is asked for, but not locked", name, range.text));
      }
    }
    ReadManifest();
    return std::move(graph_).Finish(PackageGraph::Scopes::kAsGiven);
  }

 private:
  Status ReadList(std::string_view list, Scope scope) {
    const YamlNode* packages = root_.Find(list);
    if (!packages || packages->kind == YamlNode::Kind::kNull) return {};
    if (packages->kind != YamlNode::Kind::kSequence)
      return InvalidArgument(
          fmt::format("{}:{}: \"{}\" is not a list", file_.path, packages->line, list));
    for (const YamlNode& package : packages->items) {
      const YamlNode* name = package.Find("name");
      if (!name || name->text.empty())
        return InvalidArgument(fmt::format(
            "{}:{}: a package without a name (mend: composer update)", file_.path, package.line));
      const size_t at = graph_.Add(Locked(package, *name, scope));
      packages_.emplace_back(&package, at);
      index_.emplace(Lower(name->text), at);
      for (const char* other : {"replace", "provide"})
        for (const auto& [instead, line, range] : EntriesAt(package, other))
          index_.emplace(Lower(instead), at);
    }
    return {};
  }

  static LockedPackage Locked(const YamlNode& package, const YamlNode& name, Scope scope) {
    LockedPackage locked{.name = name.text, .version = TextAt(package, "version")};
    locked.line = name.line;
    locked.scope = scope;
    const YamlNode* dist = package.Find("dist");
    if (!dist) return locked;
    if (TextAt(*dist, "type") == "path") locked.source = "path:" + TextAt(*dist, "url");
    if (const std::string sum = TextAt(*dist, "shasum"); !sum.empty())
      locked.integrity = "sha1:" + sum;
    return locked;
  }

  void ReadManifest() {
    const auto path = PathBeside(file_.path, "composer.json");
    if (!path) return;
    const auto text = file_.read(*path);
    if (!text) return;
    const auto manifest = ParseJsonNode(*text, *path);
    if (!manifest) {
      graph_.Gap(1, fmt::format("{}: what is direct is not told", manifest.error().message));
      return;
    }
    const size_t own = graph_.AddOwn();
    for (const char* list : {"require", "require-dev"})
      for (const auto& [name, line, range] : EntriesAt(*manifest, list))
        if (const auto to = index_.find(Lower(name)); to != index_.end())
          graph_.Need(own, to->second);
        else if (!IsPlatform(name))
          graph_.Gap(1, fmt::format("{} is asked for by composer.json:{}, but not locked (mend: "
                                    "composer update)",
                                    name, line));
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  std::vector<std::pair<const YamlNode*, size_t>> packages_;
  std::unordered_map<std::string, size_t> index_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseJsonNode(text, file.path, kLockLimits));
  if (root.kind != YamlNode::Kind::kMap)
    return InvalidArgument(fmt::format("{}:1: not an object (mend: composer update)", file.path));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kComposerLock = {
    .name = "composer_lock",
    .what = "lockfiles of Composer",
    .ecosystem = "Packagist",
    .patterns = kPatterns,
    .answers_for = "composer.json",
    .extract = Extract,
};

}  // namespace redoubt::inventory
