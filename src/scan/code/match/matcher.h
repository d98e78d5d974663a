// Finds the places of a tree that a pattern describes.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "scan/code/match/facts.h"
#include "scan/code/match/pattern.h"

namespace redoubt::scan::code {

/// What a metavariable stands for: a node, consecutive nodes, or text that is no node.
struct Binding {
  VarId var = kNoVar;
  NodeId node = kNoNode;  // kNoNode: text only
  uint32_t start = 0, end = 0;
  uint64_t hash = 0;
  std::string_view text;  // valid as long as the file's tree, facts and the patterns
};

/// A place, with what the metavariables stand for there.
struct Place {
  uint32_t start = 0, end = 0;
  bool inside = false;  // only says where others may be (pattern-inside)
  std::vector<Binding> bindings;

  const Binding* Find(VarId var) const;
};

/// A file that is being matched: its tree, its facts and an index by kind. For one thread.
class Target {
 public:
  Target(const Tree& tree, Language language);
  const Tree& tree() const { return tree_; }
  Language language() const { return language_; }
  Facts& facts() { return facts_; }
  /// A variable counts as what it was assigned, while a rule that wants so is evaluated.
  bool symbolic = false;
  /// All nodes of a role (of a kind, for Role::kOther), in source order.
  const std::vector<NodeId>& Of(Role role, KindId kind) const;
  /// All nodes by their first byte, outer ones first; made on first use.
  const std::vector<NodeId>& ByStart();

 private:
  const Tree& tree_;
  Language language_;
  Facts facts_;
  std::vector<std::vector<NodeId>> by_role_;
  std::unordered_map<KindId, std::vector<NodeId>> by_kind_;
  std::vector<NodeId> by_start_;
};

struct MatchBudget {
  uint64_t steps = 20'000'000;
  size_t places = 20'000;
  bool exhausted = false;
};

/// All places in `target` that `pattern` describes, each with each way to bind its metavariables.
/// Only nodes within [from, to) bytes are looked at.
std::vector<Place> FindPlaces(const Pattern& pattern, Target& target, const RuleOptions& options,
                              MatchBudget& budget, uint32_t from = 0, uint32_t to = ~0u);

/// True if two metavariables' values are the same: equal code, and of variables the same variable.
/// `target` may be nullptr.
bool SameValue(const Binding& a, const Binding& b, Target* target);

}  // namespace redoubt::scan::code
