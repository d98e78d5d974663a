// One pattern against one tree: what equals what, in which order, with which bindings.
#pragma once

#include <vector>

#include "scan/code/match/function_ref.h"
#include "scan/code/match/matcher.h"

namespace redoubt::scan::code {

/// Matches by continuations: each function tries every way to match and calls `then` for each; it
/// returns true as soon as `then` does (which stops the search). Bindings live in one stack, so
/// matching allocates nothing per node. Recursion is as deep as the pattern is long, never as the
/// code is.
class NodeMatcher {
 public:
  NodeMatcher(const Pattern& pattern, Target& target, const RuleOptions& options,
              MatchBudget& budget)
      : pattern_(pattern),
        p_(pattern.tree),
        target_(target),
        t_(target.tree()),
        options_(options),
        budget_(budget) {}

  bool One(NodeId p, NodeId t, Then then);
  /// The pattern's roots as statements from `first` on, which is one of the children of
  /// `container`.
  bool Roots(NodeId container, NodeId first, Then then);

  const std::vector<Binding>& bindings() const { return bound_; }
  uint32_t end() const { return end_; }

 private:
  const Special& special(NodeId p) const { return pattern_.specials[p]; }
  bool IsEllipsis(NodeId p) const {
    return special(p).kind == Special::Kind::kEllipsis ||
           special(p).kind == Special::Kind::kSequence;
  }
  bool Spend();
  bool Bind(VarId var, NodeId t, Then then);
  bool BindText(VarId var, std::string_view text, uint32_t start, uint64_t hash, Then then);
  bool BindRange(VarId var, NodeId first, NodeId last, Then then);
  bool Push(const Binding& binding, Then then);
  bool Plain(NodeId p, NodeId t, Then then);
  bool Same(NodeId p, NodeId t, Then then);
  bool NamelessFunction(NodeId p, NodeId t, Then then);
  bool Deviation(NodeId p, NodeId t, Then then);
  bool Path(NodeId p, NodeId t, const Facts::Path& path, size_t length, Then then);
  bool Text(NodeId p, NodeId t, Then then);
  bool ImportsWithin(NodeId p, NodeId t) const;
  bool AnyLoop(NodeId p, NodeId t, Then then);
  bool TypeFits(std::string_view wanted, NodeId t);
  bool Groups(NodeId p, NodeId t, uint32_t group, Then then);
  bool Extras(NodeId p, NodeId t) const;
  bool Sequence(NodeId p, NodeId t, FieldId field, Then then);
  bool Subset(NodeId p, NodeId t_parent, FieldId field, Then then);
  bool Arguments(NodeId p, NodeId t, Then then);
  bool Keywords(NodeId p, NodeId parent_p, NodeId parent_t, bool open, Then then);
  bool Positional(NodeId p, NodeId t, Then then);
  bool Unordered(NodeId p, NodeId p_parent, NodeId t_parent, bool open, Then then);
  bool Entries(NodeId p, NodeId t, Then then);
  bool AnyBlock(NodeId p) const;
  bool Rest(NodeId p_parent, NodeId t_parent, bool open, Then then);
  bool Commands(NodeId p, NodeId t, Then then);
  bool Nested(NodeId p, NodeId t, Then then);
  bool Statements(NodeId p, NodeId t, NodeId container, bool anchored, Then then);
  bool Statement(NodeId p, NodeId t, Then then);
  bool Operands(NodeId p, NodeId t, Then then);
  bool OperandList(const std::vector<NodeId>& ps, size_t i, const std::vector<NodeId>& ts, size_t j,
                   Then then);
  NodeId NextStatement(NodeId from, NodeId container) const;
  bool IsStatement(NodeId t) const;

  const Pattern& pattern_;
  const Tree& p_;
  Target& target_;
  const Tree& t_;
  const RuleOptions& options_;
  MatchBudget& budget_;
  std::vector<Binding> bound_;
  std::vector<NodeId> used_;
  uint32_t end_ = 0;
  int propagated_ = 0;
};

}  // namespace redoubt::scan::code
