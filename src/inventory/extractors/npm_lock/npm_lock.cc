#include "inventory/extractors/npm_lock/npm_lock.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/purl.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"package-lock.json", "npm-shrinkwrap.json"};
constexpr size_t kMaxPath = 64;  // longer paths lose their middle

bool IsInstalled(const NpmEntry& entry) {
  return entry.key.starts_with("node_modules/") ||
         entry.key.view().find("/node_modules/") != std::string_view::npos;
}

// A spec that npm does not take from a registry: URL, git, file, link, tarball, "owner/repository".
bool IsForeignSpec(std::string_view spec) {
  if (spec.starts_with("npm:") || spec.starts_with("workspace:")) return false;
  if (spec.find(':') != std::string_view::npos) return true;
  const size_t slash = spec.find('/');
  return slash != std::string_view::npos && spec.find(' ') == std::string_view::npos;
}

// For each entry: is it asked for with a foreign spec by anyone?
std::vector<bool> ForeignEntries(const NpmTree& tree) {
  std::vector<bool> foreign(tree.entries.size());
  for (const NpmEntry& entry : tree.entries)
    for (const NpmEdge& edge : entry.edges)
      if (edge.to >= 0 && IsForeignSpec(edge.spec)) foreign[static_cast<size_t>(edge.to)] = true;
  return foreign;
}

SharedText SourceOf(const NpmEntry& entry, bool foreign) {
  static const SharedText registry = "registry";
  if (entry.link) return fmt::format("link:{}", entry.resolved);
  const std::string_view where = entry.resolved.empty() ? entry.version : entry.resolved.view();
  const bool web = where.starts_with("https://") || where.starts_with("http://");
  if (where.find(':') != std::string_view::npos && !web) return where;
  if (web && (foreign || where == entry.version)) return where;
  return entry.workspace ? SharedText(fmt::format("workspace:{}", entry.key)) : registry;
}

// Of what comes from elsewhere, version 1 writes the URL here, with its password.
std::string VersionOf(const NpmEntry& entry) {
  return entry.version.find("://") == std::string::npos ? entry.version
                                                        : RedactSecrets(entry.version);
}

Scope ScopeOf(const NpmEntry& entry) {
  if (entry.dev) return Scope::kDevelopment;
  return entry.optional || entry.dev_optional ? Scope::kOptional : Scope::kProduction;
}

// The shortest way to every entry from what the repository itself asks for, breadth first.
class Paths {
 public:
  explicit Paths(const NpmTree& tree)
      : tree_(tree),
        parent_(tree.entries.size(), kUnseen),
        direct_(tree.entries.size()),
        names_(tree.entries.size()) {
    bool has_root = false;
    for (size_t i = 0; i < tree.entries.size(); ++i) {
      if (!tree.entries[i].workspace) continue;
      has_root = true;
      parent_[i] = kRoot;
      queue_.push_back(i);
    }
    if (has_root) {
      MarkDirect();
      Walk();
    } else {  // version 1 and node_modules/.package-lock.json do not say what the root asks for
      SeedUnrequired();
    }
    for (size_t i = 0; i < tree.entries.size(); ++i) {
      if (parent_[i] != kUnseen) continue;
      parent_[i] = kRoot;
      queue_.push_back(i);
      Walk();
    }
  }

  bool IsDirect(size_t i) const { return direct_[i]; }

  std::vector<SharedText> To(size_t i) {
    std::vector<SharedText> path;
    for (int at = static_cast<int>(i); at >= 0; at = parent_[static_cast<size_t>(at)]) {
      const NpmEntry& entry = tree_.entries[static_cast<size_t>(at)];
      if (entry.workspace && static_cast<size_t>(at) != i) break;
      SharedText& called = names_[static_cast<size_t>(at)];
      if (called.empty()) called = entry.name + "@" + VersionOf(entry);
      path.push_back(called);
    }
    std::reverse(path.begin(), path.end());
    if (path.size() > kMaxPath) {
      path.erase(path.begin() + kMaxPath / 2, path.end() - kMaxPath / 2);
      path.insert(path.begin() + kMaxPath / 2, "…");
    }
    return path;
  }

 private:
  static constexpr int kRoot = -1, kUnseen = -2;

  void MarkDirect() {
    for (const NpmEntry& entry : tree_.entries) {
      if (!entry.workspace) continue;
      for (const NpmEdge& edge : entry.edges)
        if (edge.to >= 0) direct_[static_cast<size_t>(edge.to)] = true;
    }
  }

  void SeedUnrequired() {
    std::vector<bool> required(tree_.entries.size());
    for (const NpmEntry& entry : tree_.entries)
      for (const NpmEdge& edge : entry.edges)
        if (edge.to >= 0) required[static_cast<size_t>(edge.to)] = true;
    for (size_t i = 0; i < tree_.entries.size(); ++i) {
      if (required[i]) continue;
      direct_[i] = true;
      parent_[i] = kRoot;
      queue_.push_back(i);
    }
    Walk();
  }

  void Walk() {
    for (; next_ < queue_.size(); ++next_) {
      const NpmEntry& entry = tree_.entries[queue_[next_]];
      for (const NpmEdge& edge : entry.edges) {
        if (edge.to < 0 || (edge.kind == NpmEdge::Kind::kDevelopment && !entry.workspace)) continue;
        const auto to = static_cast<size_t>(edge.to);
        if (parent_[to] != kUnseen) continue;
        parent_[to] = static_cast<int>(queue_[next_]);
        queue_.push_back(to);
      }
    }
  }

  const NpmTree& tree_;
  std::vector<int> parent_;
  std::vector<bool> direct_;
  std::vector<SharedText> names_;  // each path that leads through an entry shares its name
  std::vector<size_t> queue_;
  size_t next_ = 0;
};

}  // namespace

int NpmTree::Find(std::string_view key) const {
  const auto found = by_key.find(key);
  return found == by_key.end() ? -1 : found->second;
}

int NpmTree::Resolve(std::string_view from_key, std::string_view name) const {
  constexpr std::string_view kFolder = "node_modules";
  std::string candidate;
  for (std::string_view dir = from_key;;) {
    if (!dir.ends_with(kFolder)) {
      candidate.assign(dir);
      if (!dir.empty()) candidate += '/';
      candidate.append(kFolder).append("/").append(name);
      if (const int found = Find(candidate); found >= 0) return found;
    }
    if (dir.empty()) return -1;
    const size_t slash = dir.rfind('/');
    dir = slash == std::string_view::npos ? std::string_view() : dir.substr(0, slash);
  }
}

std::vector<Component> ComponentsOf(const NpmTree& tree) {
  Paths paths(tree);
  const std::vector<bool> foreign = ForeignEntries(tree);
  const SharedText npm = "npm";
  std::vector<Component> components;
  components.reserve(tree.entries.size());
  for (size_t i = 0; i < tree.entries.size(); ++i) {
    const NpmEntry& entry = tree.entries[i];
    if (entry.workspace && !IsInstalled(entry)) continue;
    Component c;
    c.ecosystem = npm;
    c.name = entry.name;
    c.version = VersionOf(entry);
    c.source = SourceOf(entry, foreign[i]);
    c.purl = formats::NpmPurl(
        entry.name, entry.version == c.source || entry.version != c.version ? "" : entry.version);
    c.location = {tree.file, entry.line};
    c.key = entry.key;
    c.direct = paths.IsDirect(i);
    c.scope = ScopeOf(entry);
    c.path = paths.To(i);
    c.integrity = entry.integrity;
    components.push_back(std::move(c));
  }
  return components;
}

Result<std::vector<Component>> ExtractNpmLock(std::string_view bytes, std::string_view file_name) {
  TRY(const NpmTree tree, ParseNpmTree(bytes, file_name));
  return ComponentsOf(tree);
}

const Extractor kNpmLock = {
    .name = "npm_lock",
    .what = "npm lockfiles, versions 1 to 3",
    .ecosystem = "npm",
    .patterns = kPatterns,
    .answers_for = "package.json",
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      Extraction out;
      TRY(out.components, ExtractNpmLock(file.bytes, file.path));
      for (const Component& c : out.components)
        if (c.version.empty() && !c.source.starts_with("link:"))
          out.gaps.push_back(fmt::format("{}:{}: which version of {} is at {} cannot be told",
                                         file.path, c.location.line, Printable(c.name, 200),
                                         Printable(RedactSecrets(c.source), 200)));
      return out;
    },
};

}  // namespace redoubt::inventory
