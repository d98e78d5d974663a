#include "scan/code/taint/relevance.h"

namespace redoubt::scan::code {
namespace {

// The names by which others know a function: its own, the variable's or the member's that holds it,
// and its class's where it may be what makes an instance.
std::vector<Key> NamesOf(const Unit& unit, uint32_t function) {
  const Tree& tree = unit.tree();
  const NodeId node = unit.code.functions[function].node;
  std::vector<Key> names;
  const auto add = [&](NodeId name) {
    if (name == kNoNode) return;
    if (tree[name].role == Role::kMember) name = tree.Child(name, kFieldProperty);
    if (name != kNoNode) names.push_back(KeyOfText(tree.Text(name)));
  };
  const NodeId own = tree.Child(node, kFieldName);
  add(own);
  for (NodeId up = tree[node].parent; up != kNoNode; up = tree[up].parent) {
    const Role role = tree[up].role;
    if (role == Role::kAssign) add(tree.Child(up, kFieldLeft));
    if (role == Role::kPair) add(tree.Child(up, kFieldKey));
    if (role == Role::kClass) {
      add(tree.Child(up, kFieldName));  // what makes an instance has many names
      break;
    }
    if (role == Role::kFunction || role == Role::kLambda) break;
  }
  return names;
}

}  // namespace

Root RootOf(const Unit& unit, NodeId node) {
  uint32_t root = 0;
  for (NodeId up = node; up != kNoNode; up = unit.tree()[up].parent)
    if (const auto found = unit.code.function_at.find(up);
        found != unit.code.function_at.end() && !unit.code.functions[found->second].nested)
      root = found->second;
  return {unit.file, root};
}

Callers::Callers(const std::vector<Unit*>& units) {
  for (const Unit* unit : units) {
    units_[unit->file] = unit;
    for (const auto& [function, names] : unit->code.names_in)
      for (const Key name : names) naming_[name].push_back({unit->file, function});
  }
}

std::set<Root> Callers::Reaching(const std::set<Root>& touched, int depth) const {
  std::set<Root> reached = touched;
  std::vector<Root> open(touched.begin(), touched.end());
  for (int round = 0; round < depth && !open.empty(); ++round) {
    std::vector<Root> next;
    for (const Root& root : open) {
      const auto unit = units_.find(root.first);
      if (unit == units_.end() || root.second == 0) continue;
      for (const Key name : NamesOf(*unit->second, root.second))
        if (const auto found = naming_.find(name); found != naming_.end())
          for (const Root& caller : found->second)
            if (reached.insert(caller).second) next.push_back(caller);
    }
    open = std::move(next);
  }
  return reached;
}

}  // namespace redoubt::scan::code
