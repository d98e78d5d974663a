#include "scan/code/taint/relevance.h"

#include <algorithm>
#include <unordered_map>

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

std::set<Root> RootsThatReach(const std::vector<Unit*>& units, const std::set<Root>& touched) {
  std::unordered_map<Key, std::vector<Root>> naming;  // who names it
  std::unordered_map<FileId, const Unit*> by_file;
  for (const Unit* unit : units) {
    by_file[unit->file] = unit;
    for (const auto& [function, names] : unit->code.names_in)
      for (const Key name : names) naming[name].push_back({unit->file, function});
  }
  std::set<Root> reached = touched;
  std::vector<Root> open(touched.begin(), touched.end());
  while (!open.empty()) {
    const Root root = open.back();
    open.pop_back();
    const auto unit = by_file.find(root.first);
    if (unit == by_file.end() || root.second == 0) continue;
    for (const Key name : NamesOf(*unit->second, root.second))
      if (const auto found = naming.find(name); found != naming.end())
        for (const Root& caller : found->second)
          if (reached.insert(caller).second) open.push_back(caller);
  }
  return reached;
}

}  // namespace redoubt::scan::code
