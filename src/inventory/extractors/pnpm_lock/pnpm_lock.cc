#include "inventory/extractors/pnpm_lock/pnpm_lock.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "base/yaml.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pnpm-lock.yaml"};

struct NameVersion {
  std::string_view name, version;
};

// "react-dom@18.2.0(react@18.2.0)" without what its peers are.
std::string_view WithoutPeers(std::string_view text) { return text.substr(0, text.find('(')); }

// "/@s/n/1.0.0_react@16.0.0" of version 5, a registry's host may lead.
NameVersion SplitKey5(std::string_view key) {
  const size_t begin = key.find('/');
  if (begin == std::string_view::npos) return {};
  std::string_view rest = key.substr(begin + 1);
  size_t slash = rest.find('/');
  if (rest.starts_with('@') && slash != std::string_view::npos) slash = rest.find('/', slash + 1);
  if (slash == std::string_view::npos) return {};
  const std::string_view version = rest.substr(slash + 1);
  return {rest.substr(0, slash), version.substr(0, version.find_first_of("_/("))};
}

// "/@s/n@1.0.0(react@16.0.0)" of version 6, without the first "/" of version 9.
NameVersion SplitKey6(std::string_view key) {
  key = WithoutPeers(key);
  if (!key.starts_with('@')) {
    const size_t slash = key.find('/'), at = key.find('@');
    if (slash != std::string_view::npos && (slash < at || key[slash + 1] == '@'))
      key.remove_prefix(slash + 1);
  }
  const size_t at = key.find('@', 1);
  if (key.empty() || at == std::string_view::npos) return {};
  return {key.substr(0, at), key.substr(at + 1)};
}

bool LooksLikeVersion(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9' &&
         text.find_first_of(":/@") == std::string_view::npos;
}

// Where a package comes from, told by its resolution.
std::string SourceOf(const YamlNode& package, bool foreign) {
  const YamlNode* resolution = package.Find("resolution");
  if (!resolution) return "registry";
  if (const std::string repository = TextAt(*resolution, "repo"); !repository.empty())
    return repository + "#" + TextAt(*resolution, "commit");
  if (const std::string folder = TextAt(*resolution, "directory"); !folder.empty())
    return "file:" + folder;
  const std::string tarball = TextAt(*resolution, "tarball");
  return foreign && !tarball.empty() ? tarball : "registry";
}

class Reader {
 public:
  Reader(const YamlNode& root, std::string_view path, int major)
      : root_(root), path_(path), major_(major), graph_(path, "npm") {}

  Result<Extraction> Read() {
    TRY_OK(ReadPackages());
    if (major_ >= 9) {
      for (const auto& [key, line, snapshot] : EntriesAt(root_, "snapshots")) {
        const auto at = index_.find(WithoutPeers(key));
        if (at == index_.end())
          graph_.Gap(line, fmt::format("\"{}\" is in snapshots, not in packages", key));
        else
          ReadNeeds(at->second, snapshot);
      }
    } else {
      for (const auto& [key, line, package] : EntriesAt(root_, "packages"))
        ReadNeeds(index_.at(key), package);
    }
    if (const YamlNode* importers = root_.Find("importers")) {
      for (const auto& [folder, line, importer] : importers->entries) {
        graph_.AddFolder(folder);
        ReadImporter(importer);
      }
    } else {
      ReadImporter(root_);
    }
    return std::move(graph_).Finish(major_ >= 9 ? PackageGraph::Scopes::kByGraph
                                                : PackageGraph::Scopes::kAsGiven);
  }

 private:
  Status ReadPackages() {
    const YamlNode* packages = root_.Find("packages");
    if (!packages) return {};
    if (packages->kind != YamlNode::Kind::kMap && packages->kind != YamlNode::Kind::kNull)
      return InvalidArgument(
          fmt::format("{}:{}: \"packages\" is not a map", path_, packages->line));
    for (const auto& [key, line, package] : packages->entries) {
      if (package.kind != YamlNode::Kind::kMap && package.kind != YamlNode::Kind::kNull)
        return InvalidArgument(
            fmt::format("{}:{}: \"{}\" is not a map", path_, line, Printable(key, 200)));
      index_.emplace(key, graph_.Add(Locked(key, line, package)));
    }
    return {};
  }

  LockedPackage Locked(const std::string& key, int line, const YamlNode& package) const {
    const NameVersion said = major_ < 6 ? SplitKey5(key) : SplitKey6(key);
    const bool from_registry = LooksLikeVersion(said.version);
    const std::string name = TextAt(package, "name"), version = TextAt(package, "version");
    LockedPackage locked{.line = line, .key = key};
    locked.name = name.empty() && (from_registry || major_ >= 9) ? said.name : name;
    locked.version = version.empty() && from_registry ? said.version : version;
    // The key says where it comes from only if it is no version of a registry's package.
    locked.source = SourceOf(package, !from_registry);
    if (locked.source == "registry" && !from_registry) locked.source = key;
    if (const YamlNode* resolution = package.Find("resolution"))
      locked.integrity = TextAt(*resolution, "integrity");
    if (TextAt(package, "dev") == "true")
      locked.scope = Scope::kDevelopment;
    else if (TextAt(package, "optional") == "true")
      locked.scope = Scope::kOptional;
    return locked;
  }

  void ReadNeeds(size_t from, const YamlNode& package) {
    ReadNeeds(from, package, "dependencies", Scope::kProduction);
    ReadNeeds(from, package, "optionalDependencies", Scope::kOptional);
  }

  void ReadImporter(const YamlNode& importer) {
    const size_t own = graph_.AddOwn();
    ReadNeeds(own, importer, "dependencies", Scope::kProduction);
    ReadNeeds(own, importer, "optionalDependencies", Scope::kOptional);
    ReadNeeds(own, importer, "devDependencies", Scope::kDevelopment);
  }

  void ReadNeeds(size_t from, const YamlNode& of, std::string_view list, Scope ask) {
    for (const auto& [name, line, value] : EntriesAt(of, list)) {
      const std::string ref =
          value.kind == YamlNode::Kind::kMap ? TextAt(value, "version") : value.text;
      if (ref.starts_with("link:")) continue;  // a folder of the repository itself
      if (const auto to = Find(name, ref))
        graph_.Need(from, *to, ask);
      else
        graph_.Gap(line, fmt::format("{} {} is asked for, but not in packages", name, ref));
    }
  }

  // A reference is a version, or, of an alias or another source, the key itself.
  std::optional<size_t> Find(const std::string& name, const std::string& ref) const {
    const std::string keys[] = {ref, fmt::format("/{}/{}", name, ref),
                                fmt::format("/{}@{}", name, ref), fmt::format("{}@{}", name, ref)};
    for (const std::string& key : keys)
      if (const auto at = index_.find(key); at != index_.end()) return at->second;
    if (major_ < 9) return std::nullopt;
    for (const std::string& key : keys)
      if (const auto at = index_.find(WithoutPeers(key)); at != index_.end()) return at->second;
    return std::nullopt;
  }

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  const YamlNode& root_;
  const std::string path_;
  const int major_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t, Hash, std::equal_to<>> index_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseYaml(text, file.path, kLockLimits));
  const YamlNode* version = root.Find("lockfileVersion");
  if (!version)
    return InvalidArgument(fmt::format("{}:1: no lockfileVersion (mend: pnpm install)", file.path));
  // "5.4-inlineSpecifiers", 5.3, '6.0', '9.0'
  const std::string major = version->text.substr(0, version->text.find('.'));
  if (major != "5" && major != "6" && major != "9")
    return InvalidArgument(fmt::format("{}:{}: lockfileVersion {} is not known here", file.path,
                                       version->line, Printable(version->text, 40)));
  return Reader(root, file.path, major[0] - '0').Read();
}

}  // namespace

const Extractor kPnpmLock = {
    .name = "pnpm_lock",
    .what = "pnpm lockfiles, versions 5, 6 and 9",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .answers_for = "package.json",
    .extract = Extract,
};

}  // namespace redoubt::inventory
