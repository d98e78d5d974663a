#include "inventory/extractors/yarn_lock/yarn_lock.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <unordered_map>

#include "base/json_node.h"
#include "inventory/package_graph.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"yarn.lock"};
constexpr std::string_view kWorkspace = "workspace:";

// A range that no registry answers: URL, git, file, link, "owner/repository".
bool IsForeign(std::string_view range) {
  if (range.starts_with("npm:")) return false;
  if (range.find(':') != std::string_view::npos) return true;
  return range.find('/') != std::string_view::npos && range.find(' ') == std::string_view::npos;
}

// "npm%3A4.7.4" is "npm:4.7.4".
std::string Decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
  };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 &&
        digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// What a folder's package.json says of each name.
struct Manifest {
  bool known = false;
  std::vector<std::string> workspaces;                         // "packages/*"
  std::map<std::string, std::pair<std::string, Scope>> needs;  // name: range and why
};

class Builder {
 public:
  Builder(const SourceFile& file, std::vector<YarnEntry> entries, bool classic)
      : file_(file), entries_(std::move(entries)), classic_(classic), graph_(file.path, "npm") {}

  Result<Extraction> Build() && {
    for (const YarnEntry& entry : entries_) Add(entry);
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (IsOwn(entries_[i]))
        NeedsOfFolder(i);
      else
        for (const YarnNeed& need : entries_[i].needs)
          Need(i, need, need.optional ? Scope::kOptional : Scope::kProduction);
    }
    if (classic_) NeedsOfRoot();
    return std::move(graph_).Finish(PackageGraph::Scopes::kByGraph);
  }

 private:
  static bool IsOwn(const YarnEntry& entry) { return entry.resolved.starts_with(kWorkspace); }

  void Add(const YarnEntry& entry) {
    size_t at = 0;
    if (IsOwn(entry)) {
      at = graph_.AddOwn(entry.name);
    } else {
      at = graph_.Add({.name = entry.name,
                       .version = entry.version,
                       .line = entry.line,
                       .key = entry.asked.front(),
                       .source = SourceOf(entry),
                       .integrity = entry.integrity});
    }
    for (const std::string& descriptor : entry.asked) {
      index_.emplace(descriptor, at);
      // "a@patch:a@^1.0.0#…" is what stands in for "a@^1.0.0".
      const auto [name, range] = SplitDescriptor(descriptor);
      if (!range.starts_with("patch:")) continue;
      const std::string base = Decoded(range.substr(6, range.find('#') - 6));
      patched_.emplace(base, at);
    }
  }

  std::string SourceOf(const YarnEntry& entry) const {
    if (!classic_) return entry.resolved.starts_with("npm:") ? "registry" : entry.resolved;
    for (const std::string& descriptor : entry.asked) {
      const std::string_view range = SplitDescriptor(descriptor).second;
      if (IsForeign(range)) return entry.resolved.empty() ? std::string(range) : entry.resolved;
    }
    return "registry";
  }

  std::optional<size_t> Lookup(const std::unordered_map<std::string, size_t>& in,
                               const YarnNeed& need) const {
    for (const char* protocol : {"", "npm:"}) {
      const auto at = in.find(fmt::format("{}@{}{}", need.name, protocol, need.range));
      if (at != in.end()) return at->second;
    }
    return std::nullopt;
  }

  void Need(size_t from, const YarnNeed& need, Scope ask) {
    const auto plain = Lookup(index_, need), patched = Lookup(patched_, need);
    if (plain) graph_.Need(from, *plain, ask);
    if (patched) graph_.Need(from, *patched, ask);
    if (plain || patched || need.range.starts_with(kWorkspace)) return;
    if (FindWithLocator(need, from, ask)) return;
    graph_.Gap(need.line, fmt::format("{} {} is asked for, but not locked", need.name, need.range));
  }

  // "a@file:x" is locked as "a@file:x::locator=…".
  bool FindWithLocator(const YarnNeed& need, size_t from, Scope ask) {
    if (classic_ || !IsForeign(need.range)) return false;
    if (!has_located_) {
      has_located_ = true;
      for (const auto& [descriptor, at] : index_)
        if (const size_t end = descriptor.find("::"); end != std::string::npos)
          located_.emplace(descriptor.substr(0, end), at);
    }
    const auto at = located_.find(need.name + "@" + need.range);
    if (at != located_.end()) graph_.Need(from, at->second, ask);
    return at != located_.end();
  }

  // berry: the lockfile has what a workspace needs, its package.json tells for what.
  void NeedsOfFolder(size_t i) {
    const YarnEntry& entry = entries_[i];
    const std::string folder = entry.resolved.substr(kWorkspace.size());
    graph_.AddFolder(folder);
    const Manifest& manifest = ReadManifest(folder + "/package.json");
    for (const YarnNeed& need : entry.needs) {
      const auto said = manifest.needs.find(need.name);
      Scope ask = need.optional ? Scope::kOptional : Scope::kProduction;
      if (said != manifest.needs.end()) ask = said->second.second;
      Need(i, need, ask);
    }
  }

  // classic: nothing but package.json tells what the repository itself needs.
  void NeedsOfRoot() {
    const Manifest& manifest = ReadManifest("package.json");
    if (!manifest.known) return;
    for (const std::string& folder : manifest.workspaces) graph_.AddFolder(folder);
    if (manifest.needs.empty()) return;
    const size_t root = graph_.AddOwn();
    for (const auto& [name, said] : manifest.needs) {
      const auto at = Lookup(index_, {.name = name, .range = said.first});
      if (at)
        graph_.Need(root, *at, said.second);
      else if (manifest.workspaces.empty() && !said.first.starts_with("link:"))
        graph_.Gap(1, fmt::format("{} {} is asked for by package.json, but not locked (mend: yarn "
                                  "install)",
                                  name, said.first));
    }
  }

  const Manifest& ReadManifest(const std::string& relative) {
    const std::string path = PathBeside(file_.path, relative).value_or("");
    const auto [at, is_new] = manifests_.try_emplace(path);
    if (is_new && !path.empty()) at->second = ParseManifest(path);
    return at->second;
  }

  Manifest ParseManifest(const std::string& path) {
    Manifest manifest;
    const auto text = file_.read(path);
    if (!text) return manifest;
    const auto root = ParseJsonNode(*text, path);
    if (!root) {
      graph_.Gap(1, fmt::format("{}: development is not told", root.error().message));
      return manifest;
    }
    manifest.known = true;
    if (const YamlNode* workspaces = root->Find("workspaces"))
      for (const YamlNode& folder :
           workspaces->items.empty() ? ItemsAt(*workspaces, "packages") : workspaces->items)
        manifest.workspaces.push_back(folder.text);
    const std::pair<const char*, Scope> lists[] = {{"dependencies", Scope::kProduction},
                                                   {"optionalDependencies", Scope::kOptional},
                                                   {"devDependencies", Scope::kDevelopment}};
    for (const auto& [list, scope] : lists)
      for (const auto& [name, line, range] : EntriesAt(*root, list))
        manifest.needs.try_emplace(name, range.text, scope);
    return manifest;
  }

  const SourceFile& file_;
  const std::vector<YarnEntry> entries_;
  const bool classic_;
  PackageGraph graph_;
  std::unordered_map<std::string, size_t> index_, patched_, located_;
  bool has_located_ = false;
  std::map<std::string, Manifest> manifests_;
};

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const std::string_view text, CheckedText(file.bytes, file.path));
  const bool berry =
      text.starts_with("__metadata:") || text.find("\n__metadata:") != std::string_view::npos;
  TRY(std::vector<YarnEntry> entries,
      berry ? ParseYarnBerry(text, file.path) : ParseYarnClassic(text, file.path));
  return Builder(file, std::move(entries), !berry).Build();
}

}  // namespace

std::pair<std::string_view, std::string_view> SplitDescriptor(std::string_view descriptor) {
  const size_t at = descriptor.find('@', 1);
  if (at == std::string_view::npos) return {descriptor, ""};
  return {descriptor.substr(0, at), descriptor.substr(at + 1)};
}

const Extractor kYarnLock = {
    .name = "yarn_lock",
    .what = "Yarn lockfiles, of Yarn 1 to 4",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .answers_for = "package.json",
    .extract = Extract,
};

}  // namespace redoubt::inventory
