// A file's syntax, lowered from its grammar: immutable, flat, in source order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scan/code/syntax/names.h"
#include "scan/code/syntax/role.h"

namespace redoubt::scan::code {

using NodeId = uint32_t;
constexpr NodeId kNoNode = ~NodeId{0};

enum NodeFlag : uint8_t {
  kFlagDeclares = 1,   // an assignment that declares its left side
  kFlagStatement = 2,  // an expression that stands as a statement
  kFlagBraced = 4,     // a block with delimiters of its own
};

/// Nodes are in pre-order: the descendants of node i are [i + 1, last).
struct Node {
  KindId kind = 0;
  Role role = Role::kOther;
  uint8_t flags = 0;
  FieldId field = 0;
  KindId op = 0;                // the operator of a unary, binary or assigning node
  uint32_t start = 0, end = 0;  // bytes
  NodeId parent = kNoNode;
  NodeId last = 0;
  uint8_t open = 0, close = 0;  // lengths of a string's delimiters
  uint64_t hash = 0;            // of the structure below, without positions
};

class Tree {
 public:
  Tree() = default;
  Tree(std::string_view source, std::vector<Node> nodes)
      : source_(source), nodes_(std::move(nodes)) {}

  std::string_view source() const { return source_; }
  size_t size() const { return nodes_.size(); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  const std::vector<Node>& nodes() const { return nodes_; }

  NodeId FirstChild(NodeId id) const { return nodes_[id].last > id + 1 ? id + 1 : kNoNode; }
  NodeId NextSibling(NodeId id) const {
    const NodeId parent = nodes_[id].parent;
    if (parent == kNoNode) return kNoNode;
    return nodes_[id].last < nodes_[parent].last ? nodes_[id].last : kNoNode;
  }
  NodeId Child(NodeId id, FieldId field) const;
  bool IsLeaf(NodeId id) const { return nodes_[id].last == id + 1; }

  std::string_view Text(NodeId id) const { return Text(nodes_[id].start, nodes_[id].end); }
  std::string_view Text(uint32_t start, uint32_t end) const {
    return source_.substr(start, end - start);
  }
  /// What stands between a string's delimiters; other nodes' whole text.
  std::string_view Content(NodeId id) const;
  uint32_t ContentStart(NodeId id) const { return nodes_[id].start + nodes_[id].open; }
  uint32_t ContentEnd(NodeId id) const { return nodes_[id].end - nodes_[id].close; }

 private:
  std::string_view source_;
  std::vector<Node> nodes_;
};

/// An indented rendering for tests and people: role or kind, field, operator, text of leaves.
std::string Describe(const Tree& tree);

}  // namespace redoubt::scan::code
