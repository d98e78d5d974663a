#include "inventory/extractors/cargo_lock/cargo_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/text.h"
#include "base/toml.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"Cargo.lock"};
constexpr size_t kMaxMembers = 256;  // whose Cargo.toml is read

// What a Cargo.toml needs each crate for; the strongest reason counts.
using Reasons = std::map<std::string, Scope>;

void ReadTables(const YamlNode& of, Reasons& reasons) {
  for (const auto& [table, scope] : {std::pair("dependencies", Scope::kProduction),
                                     std::pair("build-dependencies", Scope::kProduction),
                                     std::pair("dev-dependencies", Scope::kDevelopment)}) {
    for (const auto& [key, line, value] : EntriesAt(of, table)) {
      const std::string renamed = TextAt(value, "package");
      const bool optional = scope == Scope::kProduction && TextAt(value, "optional") == "true";
      const Scope ask = optional ? Scope::kOptional : scope;
      const auto [at, is_new] = reasons.try_emplace(renamed.empty() ? key : renamed, ask);
      if (ask == Scope::kProduction || at->second == Scope::kDevelopment) at->second = ask;
    }
  }
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root)
      : file_(file), root_(root), graph_(file.path, "crates.io") {}

  Result<Extraction> Read() && {
    ReadManifest("", true);
    for (const auto& [key, line, value] : EntriesAt(root_, "metadata"))
      if (key.starts_with("checksum ")) checksums_.emplace(key.substr(9), value.text);
    std::vector<const YamlNode*> packages;
    if (const YamlNode* root = root_.Find("root")) packages.push_back(root);  // before 1.17
    for (const YamlNode& package : ItemsAt(root_, "package")) packages.push_back(&package);
    std::vector<size_t> at;
    for (const YamlNode* package : packages) {
      TRY(const size_t index, Add(*package));
      at.push_back(index);
    }
    for (size_t i = 0; i < packages.size(); ++i) {
      const auto reasons = manifests_.find(TextAt(*packages[i], "name"));
      const bool own = TextAt(*packages[i], "source").empty();
      for (const YamlNode& need : ItemsAt(*packages[i], "dependencies"))
        Need(at[i], need, own && reasons != manifests_.end() ? &reasons->second : nullptr);
    }
    return std::move(graph_).Finish(PackageGraph::Scopes::kByGraph);
  }

 private:
  Result<size_t> Add(const YamlNode& package) {
    const YamlNode* name = package.Find("name");
    const std::string version = TextAt(package, "version"), source = TextAt(package, "source");
    if (!name || name->text.empty() || version.empty())
      return InvalidArgument(
          fmt::format("{}:{}: a package without a name or version (mend: cargo generate-lockfile)",
                      file_.path, name ? name->line : package.line));
    size_t at = 0;
    if (source.empty()) {
      at = graph_.AddOwn(name->text);
    } else {
      const std::string full = fmt::format("{} {} ({})", name->text, version, source);
      const bool registry = source.starts_with("registry+") || source.starts_with("sparse+");
      const auto checksum = checksums_.find(full);
      at = graph_.Add({.name = name->text,
                       .version = version,
                       .line = name->line,
                       .key = full,
                       .source = registry ? "registry" : source,
                       .integrity = checksum != checksums_.end() ? checksum->second
                                                                 : TextAt(package, "checksum")});
      index_.emplace(full, at);
    }
    index_.emplace(fmt::format("{} {}", name->text, version), at);
    index_.emplace(name->text, at);
    return at;
  }

  // "name", "name 1.0.0" or "name 1.0.0 (source)": as much as is needed to tell one.
  void Need(size_t from, const YamlNode& need, const Reasons* reasons) {
    const auto to = index_.find(need.text);
    if (to == index_.end()) {
      graph_.Gap(need.line, fmt::format("{} is asked for, but not locked", need.text));
      return;
    }
    Scope ask = Scope::kProduction;
    if (reasons) {
      const auto said = reasons->find(need.text.substr(0, need.text.find(' ')));
      if (said != reasons->end()) ask = said->second;
    }
    graph_.Need(from, to->second, ask);
  }

  // The manifests of the root and of those members that it names without a wildcard.
  void ReadManifest(const std::string& folder, bool is_root) {
    const auto path = PathBeside(file_.path, folder + (folder.empty() ? "" : "/") + "Cargo.toml");
    if (!path) return;
    const auto text = file_.read(*path);
    if (!text) return;
    const auto manifest = ParseToml(*text, *path);
    if (!manifest) {
      graph_.Gap(1, fmt::format("{}: development is not told", manifest.error().message));
      return;
    }
    if (const YamlNode* package = manifest->Find("package")) {
      Reasons& reasons = manifests_[TextAt(*package, "name")];
      ReadTables(*manifest, reasons);
      for (const auto& [target, line, tables] : EntriesAt(*manifest, "target"))
        ReadTables(tables, reasons);
    }
    const YamlNode* workspace = is_root ? manifest->Find("workspace") : nullptr;
    if (!workspace) return;
    const std::vector<YamlNode>& members = ItemsAt(*workspace, "members");
    for (size_t i = 0; i < std::min(members.size(), kMaxMembers); ++i)
      if (members[i].text.find('*') == std::string::npos) ReadManifest(members[i].text, false);
  }

  const SourceFile& file_;
  const YamlNode& root_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t> index_;
  std::unordered_map<std::string, std::string> checksums_;  // version 1
  std::unordered_map<std::string, Reasons> manifests_;      // by the package's name
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseToml(text, file.path, kLockLimits));
  if (const YamlNode* version = root.Find("version");
      version && (version->text.size() != 1 || version->text < "1" || version->text > "4"))
    return InvalidArgument(fmt::format("{}:{}: version {} is not known here", file.path,
                                       version->line, Printable(version->text, 40)));
  const YamlNode* packages = root.Find("package");
  if (packages && packages->kind != YamlNode::Kind::kSequence)
    return InvalidArgument(
        fmt::format("{}:{}: \"package\" is not a list", file.path, packages->line));
  return Reader(file, root).Read();
}

}  // namespace

const Extractor kCargoLock = {
    .name = "cargo_lock",
    .what = "lockfiles of Cargo, versions 1 to 4",
    .ecosystem = "crates.io",
    .patterns = kPatterns,
    .answers_for = "Cargo.toml",
    .extract = Extract,
};

}  // namespace redoubt::inventory
