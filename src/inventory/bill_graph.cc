#include "inventory/bill_graph.h"

#include <algorithm>
#include <utility>

namespace redoubt::inventory {
namespace {

int RankOf(Scope scope) {
  return scope == Scope::kProduction ? 0 : scope == Scope::kOptional ? 1 : 2;
}

}  // namespace

BillGraph::BillGraph(size_t count, std::vector<Edge> edges, const std::vector<uint32_t>& roots)
    : count_(count), edges_(std::move(edges)) {
  std::stable_sort(edges_.begin(), edges_.end(),
                   [](const Edge& a, const Edge& b) { return a.from < b.from; });
  first_.assign(count_ + 1, 0);
  for (const Edge& edge : edges_) ++first_[edge.from + 1];
  for (size_t i = 0; i < count_; ++i) first_[i + 1] += first_[i];
  parent_.assign(count_, kUnseen);
  direct_.assign(count_, false);
  scope_.assign(count_, Scope::kProduction);
  Walk(roots);
  decltype(edges_)().swap(edges_);  // of large bills these are large, and now of no use
  decltype(first_)().swap(first_);
}

void BillGraph::Walk(const std::vector<uint32_t>& roots) {
  std::vector<uint32_t> queue;
  const auto start = [&](uint32_t node) {
    if (parent_[node] != kUnseen) return;
    parent_[node] = kStart;
    queue.push_back(node);
  };
  for (const uint32_t root : roots) {
    start(root);
    for (size_t e = first_[root]; e < first_[root + 1]; ++e) direct_[edges_[e].to] = true;
  }
  const std::vector<uint32_t> own = queue;
  if (own.empty()) {
    direct_.assign(count_, true);
    for (const Edge& edge : edges_) direct_[edge.to] = false;
    for (uint32_t node = 0; node < count_; ++node)
      if (direct_[node]) start(node);
  }
  const std::vector<uint32_t> starts = queue;
  for (size_t next = 0; next < queue.size(); ++next) {
    const uint32_t from = queue[next];
    for (size_t e = first_[from]; e < first_[from + 1]; ++e) {
      const uint32_t to = edges_[e].to;
      if (parent_[to] != kUnseen) continue;
      parent_[to] = from;
      queue.push_back(to);
    }
  }
  for (const uint32_t node : queue) scope_[node] = Scope::kDevelopment;
  for (const Scope worst : {Scope::kOptional, Scope::kProduction}) {
    std::vector<bool> seen(count_);
    Reach(starts, worst, seen);
  }
  if (own.empty()) return;
  for (const uint32_t root : own) direct_[root] = false;
}

// Marks what requirements no less serious than `worst` lead to.
void BillGraph::Reach(std::vector<uint32_t> queue, Scope worst, std::vector<bool>& seen) {
  for (const uint32_t node : queue) seen[node] = true;
  for (size_t next = 0; next < queue.size(); ++next) {
    const uint32_t from = queue[next];
    scope_[from] = worst;
    for (size_t e = first_[from]; e < first_[from + 1]; ++e) {
      const Edge& edge = edges_[e];
      if (seen[edge.to] || RankOf(edge.ask) > RankOf(worst)) continue;
      seen[edge.to] = true;
      queue.push_back(edge.to);
    }
  }
}

std::vector<uint32_t> BillGraph::PathTo(uint32_t node, size_t longest) const {
  std::vector<uint32_t> path;
  // Roots themselves are left out, unless nothing says what they are.
  for (uint32_t at = node; parent_[at] != kUnseen; at = parent_[at]) {
    if (parent_[at] == kStart) {
      if (direct_[at]) path.push_back(at);
      break;
    }
    path.push_back(at);
  }
  std::reverse(path.begin(), path.end());
  if (path.size() <= longest) return path;
  const auto half = static_cast<ptrdiff_t>(longest / 2);
  path.erase(path.begin() + half, path.end() - half);
  path.insert(path.begin() + half, kElided);
  return path;
}

}  // namespace redoubt::inventory
