// Who needs whom in a bill of materials: what is direct, the shortest way to each, its scope.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/component.h"

namespace redoubt::inventory {

/// Nodes are 0 … count - 1. Linear in nodes and edges. Not thread-safe.
class BillGraph {
 public:
  static constexpr uint32_t kElided = UINT32_MAX;

  /// `from` asks for `to`.
  struct Edge {
    uint32_t from, to;
    Scope ask;
  };

  /// Without roots, what nothing needs is direct.
  BillGraph(size_t count, std::vector<Edge> edges, const std::vector<uint32_t>& roots);

  bool IsDirect(uint32_t node) const { return direct_[node]; }
  /// Production where no root reaches it.
  Scope ScopeOf(uint32_t node) const { return scope_[node]; }
  /// From the direct one down to `node`; empty where no root reaches it, or it is one. Of more than
  /// `longest` the middle is one kElided.
  std::vector<uint32_t> PathTo(uint32_t node, size_t longest) const;

 private:
  static constexpr uint32_t kUnseen = UINT32_MAX, kStart = UINT32_MAX - 1;

  void Walk(const std::vector<uint32_t>& roots);
  void Reach(std::vector<uint32_t> queue, Scope worst, std::vector<bool>& seen);

  const size_t count_;
  std::vector<Edge> edges_;       // while it is walked, as the next
  std::vector<size_t> first_;     // by node: where its edges begin
  std::vector<uint32_t> parent_;  // by node
  std::vector<bool> direct_;
  std::vector<Scope> scope_;
};

}  // namespace redoubt::inventory
