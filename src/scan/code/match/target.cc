#include <algorithm>
#include <numeric>

#include "scan/code/match/matcher.h"

namespace redoubt::scan::code {

const Binding* Place::Find(VarId var) const {
  for (const Binding& binding : bindings)
    if (binding.var == var) return &binding;
  return nullptr;
}

Target::Target(const Tree& tree, Language language)
    : tree_(tree), language_(language), facts_(tree, language), by_role_(64) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree[id];
    if (node.role == Role::kOther)
      by_kind_[node.kind].push_back(id);
    else
      by_role_[static_cast<size_t>(node.role)].push_back(id);
  }
}

const std::vector<NodeId>& Target::Of(Role role, KindId kind) const {
  static const std::vector<NodeId> kNone;
  if (role != Role::kOther) return by_role_[static_cast<size_t>(role)];
  const auto found = by_kind_.find(kind);
  return found == by_kind_.end() ? kNone : found->second;
}

const std::vector<NodeId>& Target::ByStart() {
  if (by_start_.size() != tree_.size()) {
    by_start_.resize(tree_.size());
    std::iota(by_start_.begin(), by_start_.end(), NodeId{0});
    std::ranges::stable_sort(by_start_, {}, [&](NodeId id) { return tree_[id].start; });
  }
  return by_start_;
}

namespace {

// One of two is a variable that holds the other.
bool SameThing(const Binding& a, const Binding& b, Target& target) {
  for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if (one->node == kNoNode || target.tree()[one->node].role != Role::kIdentifier) continue;
    const NodeId value = target.facts().Assigned(one->node);
    if (value != kNoNode && target.tree()[value].hash == other->hash) return true;
  }
  return false;
}

}  // namespace

bool SameValue(const Binding& a, const Binding& b, Target* target) {
  if (a.hash != b.hash && a.text != b.text)
    return target != nullptr && target->symbolic && SameThing(a, b, *target);
  if (target == nullptr || a.node == kNoNode || b.node == kNoNode || a.node == b.node) return true;
  const Tree& tree = target->tree();
  if (tree[a.node].role != Role::kIdentifier || tree[b.node].role != Role::kIdentifier) return true;
  const NodeId one = target->facts().DeclaredIn(a.node), other = target->facts().DeclaredIn(b.node);
  return one == other || one == kNoNode || other == kNoNode;
}

}  // namespace redoubt::scan::code
