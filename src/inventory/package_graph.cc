#include "inventory/package_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "formats/purl.h"
#include "formats/purl_ecosystem.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxPackages = 500'000;
constexpr size_t kMaxEdges = 4'000'000;
constexpr size_t kMaxGaps = 10'000;
constexpr size_t kMaxPath = 64;  // longer paths lose their middle
constexpr size_t kMaxNameBytes = 1024;

using Adjacency = std::vector<std::vector<std::pair<size_t, Scope>>>;

// Marks what can be reached from the repository's own folders over requirements that `follow`.
template <typename Follow>
std::vector<bool> Reached(const Adjacency& adjacent, const std::vector<size_t>& own,
                          Follow&& follow) {
  std::vector<bool> seen(adjacent.size());
  std::vector<size_t> queue = own;
  for (const size_t i : own) seen[i] = true;
  while (!queue.empty()) {
    const size_t at = queue.back();
    queue.pop_back();
    for (const auto& [to, ask] : adjacent[at]) {
      if (seen[to] || !follow(ask)) continue;
      seen[to] = true;
      queue.push_back(to);
    }
  }
  return seen;
}

// The shortest way to every package, breadth first.
struct Ways {
  static constexpr size_t kNone = static_cast<size_t>(-1);

  explicit Ways(size_t n) : parent(n, kNone), head(n, kNone), depth(n), seen(n) {}

  void Start(size_t i) {
    seen[i] = true;
    head[i] = i;
    queue.push_back(i);
  }

  void Walk(const Adjacency& adjacent) {
    for (; next < queue.size(); ++next) {
      const size_t at = queue[next];
      for (const auto& [to, ask] : adjacent[at]) {
        if (seen[to]) continue;
        seen[to] = true;
        parent[to] = at;
        depth[to] = depth[at] + 1;
        head[to] = depth[to] < kMaxPath / 2 ? to : head[at];
        queue.push_back(to);
      }
    }
  }

  std::vector<size_t> parent, head, depth;
  std::vector<bool> seen;
  std::vector<size_t> queue;
  size_t next = 0;
};

// A folder or file of the repository: what lies there is its own code.
bool IsLocalSource(std::string_view source) {
  for (const std::string_view scheme : {"file:", "link:", "portal:", "workspace:"})
    if (source.starts_with(scheme)) return true;
  return source.find(':') == std::string_view::npos;
}

}  // namespace

Result<Component> NewComponent(std::string_view ecosystem, std::string_view name,
                               std::string_view version) {
  Component c;
  c.ecosystem = ecosystem;
  c.name = name;
  c.version = version;
  c.source = "registry";
  if (name.empty() || name.size() > kMaxNameBytes || version.size() > kMaxNameBytes)
    return InvalidArgument("a name or version that is empty or longer than 1024 bytes");
  if (ecosystem == "npm") {
    c.purl = formats::NpmPurl(name, version);
    return c;
  }
  TRY(const formats::Purl purl, formats::PurlOfPackage({c.ecosystem, c.name, c.version}));
  TRY(c.purl, formats::BuildPurl(purl));
  return c;
}

size_t PackageGraph::Add(LockedPackage package) {
  if (nodes_.size() >= kMaxPackages) {
    too_many_ = true;
    return nodes_.size() - 1;
  }
  Node node;
  if (package.version.empty() && package.source == "registry" && !package.name.empty()) {
    node.component.name = package.name;
    node.listed = false;
    Gap(package.line, package.name + " has no version", package.file);
  } else if (auto component = NewComponent(ecosystem_, package.name, package.version)) {
    node.component = std::move(*component);
  } else {
    node.component.name = package.name;
    node.component.version = package.version;
    node.listed = false;
    const std::string& called = package.name.empty() ? package.key : package.name;
    Gap(package.line,
        fmt::format("\"{}\" does not tell a package: {}", Printable(called, 100),
                    component.error().message),
        package.file);
  }
  if (node.listed && package.version.empty() && !IsLocalSource(package.source))
    Gap(package.line,
        fmt::format("which version of {} is at {} cannot be told", package.name,
                    Printable(RedactSecrets(package.source), 200)),
        package.file);
  Component& c = node.component;
  c.location = {package.file.empty() ? file_ : std::move(package.file), package.line};
  c.key = package.key.find("://") == std::string::npos ? std::move(package.key)
                                                       : RedactSecrets(package.key);
  c.direct = package.direct;
  c.scope = package.scope;
  c.integrity = std::move(package.integrity);
  c.source = package.source;
  c.source.ShareWith(last_source_);
  nodes_.push_back(std::move(node));
  return nodes_.size() - 1;
}

size_t PackageGraph::AddOwn(std::string name) {
  Node node;
  node.component.name = std::move(name);
  node.own = true;
  node.listed = false;
  has_own_ = true;
  if (nodes_.size() >= kMaxPackages)
    too_many_ = true;
  else
    nodes_.push_back(std::move(node));
  return nodes_.size() - 1;
}

void PackageGraph::Need(size_t from, size_t to, Scope ask) {
  if (edges_.size() >= kMaxEdges)
    too_many_ = true;
  else if (from != to)  // a package may provide what it asks for
    edges_.push_back({from, to, ask});
}

void PackageGraph::Gap(int line, std::string_view message, std::string_view file) {
  if (file.empty()) file = file_;
  if (gaps_.size() > kMaxGaps) return;
  // A binary file has no lines.
  const std::string place = line > 0 ? fmt::format("{}:{}", file, line) : std::string(file);
  gaps_.push_back(gaps_.size() == kMaxGaps ? fmt::format("{}: and more like these", place)
                                           : fmt::format("{}: {}", place, Printable(message, 500)));
}

void PackageGraph::AddFolder(std::string_view folder) {
  if (auto path = PathBeside(file_, folder); path && folders_.size() < kMaxPackages)
    folders_.push_back(std::move(*path));
}

Adjacency PackageGraph::Adjacent() const {
  Adjacency adjacent(nodes_.size());
  for (const Edge& edge : edges_) {
    // What a package asks for its own development is not installed with it.
    if (edge.ask == Scope::kDevelopment && !nodes_[edge.from].own) continue;
    adjacent[edge.from].emplace_back(edge.to, edge.ask);
  }
  return adjacent;
}

void PackageGraph::SetScopes() {
  if (!has_own_) return;
  const Adjacency adjacent = Adjacent();
  std::vector<size_t> own;
  for (size_t i = 0; i < nodes_.size(); ++i)
    if (nodes_[i].own) own.push_back(i);
  const auto needed = Reached(adjacent, own, [](Scope ask) { return ask == Scope::kProduction; });
  const auto shipped = Reached(adjacent, own, [](Scope ask) { return ask != Scope::kDevelopment; });
  const auto known = Reached(adjacent, own, [](Scope) { return true; });
  for (size_t i = 0; i < nodes_.size(); ++i) {
    if (!known[i]) continue;  // left over, or another way in: it counts as shipped
    nodes_[i].component.scope = needed[i]    ? Scope::kProduction
                                : shipped[i] ? Scope::kOptional
                                             : Scope::kDevelopment;
  }
}

void PackageGraph::SetPaths() {
  const Adjacency adjacent = Adjacent();
  const size_t n = nodes_.size();
  std::vector<bool> needed(n);
  for (const Edge& edge : edges_) needed[edge.to] = true;
  Ways ways(n);
  for (size_t i = 0; i < n; ++i) ways.seen[i] = nodes_[i].own;  // no part of a path
  for (size_t i = 0; i < n; ++i) {
    if (!nodes_[i].own) continue;
    for (const auto& [to, ask] : adjacent[i]) nodes_[to].component.direct = true;
  }
  for (size_t i = 0; i < n; ++i) {
    bool& direct = nodes_[i].component.direct;
    // What nothing else asks for, a folder asks for that the file does not tell of.
    if (!edges_.empty() && !nodes_[i].own) direct |= !needed[i];
    if (direct && !ways.seen[i]) ways.Start(i);
  }
  ways.Walk(adjacent);
  for (size_t i = 0; i < n; ++i) {
    if (ways.seen[i]) continue;
    ways.Start(i);
    ways.Walk(adjacent);
  }
  std::vector<SharedText> names(n);  // each path that leads through a package shares its name
  const auto called = [&](size_t i) -> const SharedText& {
    const Component& c = nodes_[i].component;
    if (names[i].empty()) names[i] = c.version.empty() ? c.name : c.name + "@" + c.version;
    return names[i];
  };
  for (size_t i = 0; i < n; ++i) {
    std::vector<SharedText>& path = nodes_[i].component.path;
    const bool is_long = ways.depth[i] >= kMaxPath;
    const size_t last = is_long ? kMaxPath / 2 : kMaxPath;
    for (size_t at = i; at != Ways::kNone && path.size() < last; at = ways.parent[at])
      path.push_back(called(at));
    if (is_long) {
      path.push_back("…");
      for (size_t at = ways.head[i]; at != Ways::kNone; at = ways.parent[at])
        path.push_back(called(at));
    }
    std::ranges::reverse(path);
  }
}

Result<Extraction> PackageGraph::Finish(Scopes scopes) && {
  if (too_many_)
    return ResourceExhausted(fmt::format("{}: more than {} packages or {} requirements", file_,
                                         kMaxPackages, kMaxEdges));
  if (scopes == Scopes::kByGraph) SetScopes();
  SetPaths();
  Extraction out;
  for (Node& node : nodes_)
    if (node.listed) out.components.push_back(std::move(node.component));
  out.gaps = std::move(gaps_);
  out.folders = std::move(folders_);
  return out;
}

}  // namespace redoubt::inventory
