#include "inventory/extractors/bun_lock/bun_lock.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/json_node.h"
#include "base/text.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"bun.lock"};
constexpr std::string_view kWorkspace = "workspace:";
constexpr size_t kMaxKeyBytes = 4096;
constexpr size_t kMaxResolveBytes = size_t{1} << 31;  // of all keys that are looked up

// "a/@s/b" without its last package: "a".
std::string_view Parent(std::string_view key) {
  size_t slash = key.rfind('/');
  if (slash == std::string_view::npos) return "";
  const size_t before = key.substr(0, slash).rfind('/');
  const size_t from = before == std::string_view::npos ? 0 : before + 1;
  if (key[from] == '@') {
    if (from == 0) return "";
    slash = before;
  }
  return key.substr(0, slash);
}

class Reader {
 public:
  Reader(const YamlNode& root, std::string_view path)
      : root_(root), path_(path), graph_(path, "npm") {}

  Result<Extraction> Read() && {
    for (const auto& [folder, line, workspace] : EntriesAt(root_, "workspaces")) {
      own_.emplace(folder, graph_.AddOwn(TextAt(workspace, "name")));
      graph_.AddFolder(folder);
    }
    const YamlNode* packages = root_.Find("packages");
    if (packages && packages->kind != YamlNode::Kind::kMap)
      return InvalidArgument(
          fmt::format("{}:{}: \"packages\" is not an object", path_, packages->line));
    for (const auto& [key, line, tuple] : EntriesAt(root_, "packages"))
      TRY_OK(ReadPackage(key, line, tuple));
    for (const auto& [folder, line, workspace] : EntriesAt(root_, "workspaces")) {
      const std::string name = folder.empty() ? "" : TextAt(workspace, "name");
      const size_t from = own_.at(folder);
      ReadNeeds(from, name, workspace);
      ReadNeeds(from, name, workspace, "devDependencies", Scope::kDevelopment);
    }
    for (const auto& [key, line, tuple] : EntriesAt(root_, "packages"))
      if (const auto at = index_.find(key); at != index_.end())
        if (const YamlNode* about = About(tuple)) ReadNeeds(at->second, key, *about);
    if (spent_ > kMaxResolveBytes)
      return ResourceExhausted(fmt::format("{}: the tree is too large to resolve", path_));
    return std::move(graph_).Finish(PackageGraph::Scopes::kByGraph);
  }

 private:
  // The object of a tuple: ["a@1.0.0", "", { "dependencies": … }, "sha512-…"].
  static const YamlNode* About(const YamlNode& tuple) {
    const auto found = std::ranges::find(tuple.items, YamlNode::Kind::kMap, &YamlNode::kind);
    return found == tuple.items.end() ? nullptr : &*found;
  }

  Status ReadPackage(const std::string& key, int line, const YamlNode& tuple) {
    if (key.size() > kMaxKeyBytes)
      return InvalidArgument(fmt::format("{}:{}: a key longer than 4096 bytes", path_, line));
    if (tuple.items.empty() || !tuple.items[0].quoted) {
      graph_.Gap(line, fmt::format("\"{}\" does not begin with \"name@version\"", key));
      return {};
    }
    const std::string& spec = tuple.items[0].text;
    const size_t at = std::min(spec.find('@', 1), spec.size());
    const std::string from = spec.substr(std::min(at + 1, spec.size()));
    if (from.starts_with(kWorkspace) || from.starts_with("root:")) {
      const auto own =
          own_.find(from.starts_with(kWorkspace) ? from.substr(kWorkspace.size()) : "");
      if (own != own_.end()) index_.emplace(key, own->second);
      return {};
    }
    LockedPackage package{.name = spec.substr(0, at), .line = line, .key = key};
    if (from.find(':') == std::string::npos)
      package.version = from;
    else
      package.source = from;
    if (const YamlNode& last = tuple.items.back(); last.quoted && last.text.starts_with("sha"))
      package.integrity = last.text;
    index_.emplace(key, graph_.Add(std::move(package)));
    return {};
  }

  void ReadNeeds(size_t from, const std::string& key, const YamlNode& about) {
    ReadNeeds(from, key, about, "dependencies", Scope::kProduction);
    ReadNeeds(from, key, about, "optionalDependencies", Scope::kOptional);
    ReadNeeds(from, key, about, "peerDependencies", Scope::kProduction);
  }

  void ReadNeeds(size_t from, const std::string& key, const YamlNode& about, std::string_view list,
                 Scope ask) {
    for (const auto& [name, line, range] : EntriesAt(about, list)) {
      if (const auto to = Resolve(key, name))
        graph_.Need(from, *to, ask);
      else if (list != "peerDependencies")  // these may be optional
        graph_.Gap(line, fmt::format("{} {} is asked for, but not locked", name, range.text));
    }
  }

  // As node does: beside the package first, then one level up at a time.
  std::optional<size_t> Resolve(std::string_view key, const std::string& name) {
    for (std::string_view base = key; !base.empty(); base = Parent(base)) {
      spent_ += base.size() + name.size();
      if (spent_ > kMaxResolveBytes) return std::nullopt;  // Read() says so
      if (const auto at = index_.find(fmt::format("{}/{}", base, name)); at != index_.end())
        return at->second;
    }
    const auto at = index_.find(name);
    return at == index_.end() ? std::nullopt : std::optional(at->second);
  }

  const YamlNode& root_;
  const std::string path_;
  PackageGraph graph_;
  size_t spent_ = 0;
  std::unordered_map<std::string, size_t> own_, index_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  TRY(const YamlNode root, ParseJsonNode(text, file.path, kLockLimits, JsonDialect::kJsonc));
  const YamlNode* version = root.Find("lockfileVersion");
  if (!version)
    return InvalidArgument(fmt::format("{}:1: no lockfileVersion (mend: bun install)", file.path));
  if (version->text != "0" && version->text != "1")
    return InvalidArgument(fmt::format("{}:{}: lockfileVersion {} is not known here", file.path,
                                       version->line, Printable(version->text, 40)));
  return Reader(root, file.path).Read();
}

}  // namespace

const Extractor kBunLock = {
    .name = "bun_lock",
    .what = "Bun lockfiles in text form",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .answers_for = "package.json",
    .extract = Extract,
};

}  // namespace redoubt::inventory
