// The parts of NodeMatcher that match lists: arguments, entries of objects, statements, operands.
#include <algorithm>

#include "scan/code/match/node_matcher.h"

namespace redoubt::scan::code {
namespace {

using Kind = Special::Kind;

bool IsKeyword(const Tree& tree, NodeId id) {
  return tree[id].role == Role::kKeywordArgument || tree[id].role == Role::kPair;
}

NodeId SkipKeywords(const Tree& tree, NodeId id) {
  while (id != kNoNode && IsKeyword(tree, id)) id = tree.NextSibling(id);
  return id;
}

bool IsExpression(const Node& node) {
  switch (node.role) {
    case Role::kCall:
    case Role::kNew:
    case Role::kMember:
    case Role::kSubscript:
    case Role::kAssign:
    case Role::kAugmentedAssign:
    case Role::kBinary:
    case Role::kUnary:
    case Role::kString:
    case Role::kTemplate:
    case Role::kLambda:
    case Role::kIdentifier:
    case Role::kObject:
    case Role::kArray:
      return true;
    case Role::kOther: {
      const std::string_view kind = KindName(node.kind);
      return kind.find("expression") != kind.npos || kind == "await" || kind == "command";
    }
    default:
      return false;
  }
}

}  // namespace

bool NodeMatcher::Arguments(NodeId p, NodeId t, Then then) {
  bool open = false, keywords = false;
  for (NodeId child = p_.FirstChild(p); child != kNoNode; child = p_.NextSibling(child)) {
    open |= IsEllipsis(child);
    keywords |= IsKeyword(p_, child) && special(child).kind == Kind::kNone;
  }
  if (!keywords) return Sequence(p_.FirstChild(p), t_.FirstChild(t), kFieldNone, then);
  return Keywords(p_.FirstChild(p), p, t, open, [&] {
    return Positional(SkipKeywords(p_, p_.FirstChild(p)), SkipKeywords(t_, t_.FirstChild(t)), then);
  });
}

// Keyword arguments match by name, wherever they stand.
bool NodeMatcher::Keywords(NodeId p, NodeId parent_p, NodeId parent_t, bool open, Then then) {
  while (p != kNoNode && (!IsKeyword(p_, p) || special(p).kind != Kind::kNone))
    p = p_.NextSibling(p);
  if (p == kNoNode) {
    if (open) return then();
    for (NodeId child = t_.FirstChild(parent_t); child != kNoNode; child = t_.NextSibling(child))
      if (IsKeyword(t_, child) && std::ranges::find(used_, child) == used_.end()) return false;
    return then();
  }
  for (NodeId child = t_.FirstChild(parent_t); child != kNoNode; child = t_.NextSibling(child)) {
    if (!IsKeyword(t_, child) || std::ranges::find(used_, child) != used_.end()) continue;
    used_.push_back(child);
    const bool stop =
        One(p, child, [&] { return Keywords(p_.NextSibling(p), parent_p, parent_t, open, then); });
    used_.pop_back();
    if (stop) return true;
  }
  return false;
}

bool NodeMatcher::Positional(NodeId p, NodeId t, Then then) {
  if (p == kNoNode) return t == kNoNode && then();
  const NodeId after = SkipKeywords(p_, p_.NextSibling(p));
  if (IsEllipsis(p)) {
    const Special& what = special(p);
    NodeId last = kNoNode;
    for (NodeId at = t;; at = SkipKeywords(t_, t_.NextSibling(at))) {
      const auto next = [&] { return Positional(after, at, then); };
      const bool stop = what.kind == Kind::kSequence
                            ? BindRange(what.var, last == kNoNode ? kNoNode : t, last, next)
                            : next();
      if (stop) return true;
      if (at == kNoNode) return false;
      last = at;
    }
  }
  if (t == kNoNode) return false;
  return One(p, t, [&] { return Positional(after, SkipKeywords(t_, t_.NextSibling(t)), then); });
}

bool NodeMatcher::Unordered(NodeId p, NodeId p_parent, NodeId t_parent, bool open, Then then) {
  while (p != kNoNode && IsEllipsis(p)) p = p_.NextSibling(p);
  if (p == kNoNode) return Rest(p_parent, t_parent, open, then);
  for (NodeId child = t_.FirstChild(t_parent); child != kNoNode; child = t_.NextSibling(child)) {
    if (std::ranges::find(used_, child) != used_.end()) continue;
    used_.push_back(child);
    const bool stop =
        One(p, child, [&] { return Unordered(p_.NextSibling(p), p_parent, t_parent, open, then); });
    used_.pop_back();
    if (stop) return true;
  }
  return false;
}

// What no entry of the pattern took: nothing may be left over unless the list is open; a named
// ellipsis stands for it.
bool NodeMatcher::Rest(NodeId p_parent, NodeId t_parent, bool open, Then then) {
  NodeId first = kNoNode, last = kNoNode;
  for (NodeId child = t_.FirstChild(t_parent); child != kNoNode; child = t_.NextSibling(child)) {
    if (std::ranges::find(used_, child) != used_.end()) continue;
    if (first == kNoNode) first = child;
    last = child;
  }
  if (!open && first != kNoNode) return false;
  for (NodeId child = p_.FirstChild(p_parent); child != kNoNode; child = p_.NextSibling(child))
    if (special(child).kind == Kind::kSequence)
      return BindRange(special(child).var, first, last, then);
  return then();
}

// Commands of a RUN: the pattern's ones in their order, others between them.
bool NodeMatcher::Commands(NodeId p, NodeId t, Then then) {
  if (p == kNoNode) return then();
  const NodeId after = p_.NextSibling(p);
  if (special(p).kind == Kind::kEllipsis) return Commands(after, t, then);
  for (; t != kNoNode; t = t_.NextSibling(t))
    if (One(p, t, [&] { return Commands(after, t_.NextSibling(t), then); })) return true;
  return false;
}

// Entries of a body with an ellipsis stand anywhere below it, in any order.
bool NodeMatcher::Nested(NodeId p, NodeId t, Then then) {
  while (p != kNoNode && IsEllipsis(p)) p = p_.NextSibling(p);
  if (p == kNoNode) return then();
  for (NodeId id = t + 1; id < t_[t].last; ++id) {
    if (t_[t_[id].parent].role != Role::kBody) continue;
    if (One(p, id, [&] { return Nested(p_.NextSibling(p), t, then); })) return true;
  }
  return false;
}

bool NodeMatcher::IsStatement(NodeId t) const {
  if ((t_[t].flags & kFlagStatement) != 0) return true;
  const NodeId parent = t_[t].parent;
  if (parent == kNoNode) return false;
  const Role role = t_[parent].role;
  return role == Role::kBlock || role == Role::kFile || role == Role::kClassBody ||
         role == Role::kBody;
}

NodeId NodeMatcher::NextStatement(NodeId from, NodeId container) const {
  for (NodeId id = from; id < t_[container].last; ++id)
    if (IsStatement(id)) return id;
  return kNoNode;
}

bool NodeMatcher::Statements(NodeId p, NodeId t, NodeId container, bool anchored, Then then) {
  if (p == kNoNode) return (!anchored || t == kNoNode) && then();
  const NodeId after = p_.NextSibling(p);
  if (special(p).kind == Kind::kSequence) {
    return Sequence(p, t, t == kNoNode ? FieldId{kFieldNone} : t_[t].field, then);
  }
  if (special(p).kind == Kind::kEllipsis) {
    if (after == kNoNode || (!anchored && after == kNoNode)) {
      const uint32_t before = end_;
      end_ = t_[container].end;
      const bool stop = then();
      end_ = before;
      return stop;
    }
    // an ellipsis leads into what is nested, too
    for (NodeId at = t; at != kNoNode; at = NextStatement(at + 1, container))
      if (Statements(after, at, container, anchored, then)) return true;
    // two ellipses in a row, or nothing left
    return special(after).kind == Kind::kEllipsis &&
           Statements(after, kNoNode, container, anchored, then);
  }
  if (t == kNoNode) return false;
  return Statement(p, t, [&] {
    const uint32_t before = end_;
    end_ = t_[t].end;
    NodeId next = t_.NextSibling(t);
    if (next == kNoNode && after != kNoNode) next = NextStatement(t_[t].last, container);
    const bool stop = Statements(after, next, container, anchored, then);
    end_ = before;
    return stop;
  });
}

// A statement, or (an expression as a statement means: somewhere in it) the code of one.
bool NodeMatcher::Statement(NodeId p, NodeId t, Then then) {
  if (One(p, t, then)) return true;
  if (!options_.implicit_deep_statements || special(p).kind != Kind::kNone || !IsExpression(p_[p]))
    return false;
  for (NodeId id = t + 1; id < t_[t].last;) {
    const Role role = t_[id].role;
    if (role == Role::kBlock || role == Role::kClassBody || role == Role::kClass ||
        role == Role::kFunction || role == Role::kBody) {
      id = t_[id].last;
      continue;
    }
    if (role == p_[p].role && One(p, id, then)) return true;
    ++id;
  }
  return false;
}

bool NodeMatcher::Roots(NodeId container, NodeId first, Then then) {
  end_ = t_[first].end;
  return Statements(pattern_.roots[0], first, container, false, then);
}

namespace {

void Flatten(const Tree& tree, NodeId id, KindId op, std::vector<NodeId>& out) {
  std::vector<NodeId> todo = {id};
  while (!todo.empty() && out.size() < 500) {
    const NodeId at = todo.back();
    todo.pop_back();
    if (tree[at].role != Role::kBinary || tree[at].op != op) {
      out.push_back(at);
      continue;
    }
    std::vector<NodeId> children;
    for (NodeId child = tree.FirstChild(at); child != kNoNode; child = tree.NextSibling(child))
      children.push_back(child);
    for (size_t i = children.size(); i-- > 0;) todo.push_back(children[i]);
  }
}

}  // namespace

bool NodeMatcher::OperandList(const std::vector<NodeId>& ps, size_t i,
                              const std::vector<NodeId>& ts, size_t j, Then then) {
  if (i == ps.size()) return j == ts.size() && then();
  if (IsEllipsis(ps[i])) {
    for (size_t next = j; next <= ts.size(); ++next)
      if (OperandList(ps, i + 1, ts, next, then)) return true;
    return false;
  }
  return j < ts.size() &&
         One(ps[i], ts[j], [&] { return OperandList(ps, i + 1, ts, j + 1, then); });
}

bool NodeMatcher::Operands(NodeId p, NodeId t, Then then) {
  const std::string_view op = KindName(p_[p].op);
  const bool logical =
      op == "&&" || op == "||" || op == "and" || op == "or" || op == "|" || op == "&" || op == "^";
  bool ellipsis = false;
  std::vector<NodeId> ps;
  Flatten(p_, p, p_[p].op, ps);
  for (const NodeId operand : ps) ellipsis |= IsEllipsis(operand);
  // "..." "...": any strings side by side
  if (p_[p].op == 0 && std::ranges::all_of(ps, [&](NodeId operand) {
        return special(operand).kind == Kind::kStringAny;
      }))
    return then();
  if (!ellipsis) {
    bool matched = false;
    const auto direct = [&] {
      matched = true;
      return then();
    };
    if (Groups(p, t, pattern_.group_starts[p], direct)) return true;
    // equality is symmetric
    if (!matched && (op == "==" || op == "!=" || op == "===" || op == "!==") && ps.size() == 2) {
      const NodeId left = t_.FirstChild(t);
      const NodeId right = left == kNoNode ? kNoNode : t_.NextSibling(left);
      return right != kNoNode && One(ps[0], right, [&] { return One(ps[1], left, then); });
    }
    if (!logical || !options_.associative) return false;
  }
  std::vector<NodeId> ts;
  Flatten(t_, t, t_[t].op, ts);
  if (ts.size() < 2) return false;
  if (!ellipsis && ts.size() == 2) return false;
  return OperandList(ps, 0, ts, 0, then);
}

}  // namespace redoubt::scan::code
