// Ruby: require, include and extend.
#include "scan/code/program/builder.h"
#include "scan/code/program/linked.h"
#include "scan/code/program/paths.h"

namespace redoubt::scan::code {

bool ReadRuby(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  if (tree[id].role != Role::kCall) {  // class << self
    OutlineBuilder::Frame inner = builder.frame();
    inner.last = tree[id].last;
    builder.Enter(inner);
    return true;
  }
  const NodeId callee = builder.Child(id, kFieldCallee);
  const NodeId arguments = builder.Child(id, kFieldArguments);
  if (callee == kNoNode || arguments == kNoNode || tree[callee].role != Role::kIdentifier)
    return false;
  const std::string_view name = tree.Text(callee);
  if (name == "require" || name == "require_relative" || name == "load") {
    const NodeId argument = tree.FirstChild(arguments);
    if (argument == kNoNode || tree[argument].role != Role::kString) return false;
    ImportOutline import;
    const std::string relative = name == "require_relative" ? "./" : "";
    import.module = builder.names().Intern(relative + std::string(tree.Content(argument)));
    import.flags = ImportOutline::kWhole;
    builder.Import(kNoScope, 0, import, id);
    return true;
  }
  if (name != "include" && name != "extend" && name != "prepend") return false;
  const OutlineBuilder::Frame& here = builder.frame();
  if (here.class_index == kNoIndex || here.function != kNoNode) return false;
  for (NodeId child = tree.FirstChild(arguments); child != kNoNode;
       child = tree.NextSibling(child)) {
    const Name path = builder.PathOf(child);
    auto& above = builder.outline().classes[here.class_index].above;
    if (path != 0 && above.size() < 100) above.push_back({path, ClassOutline::Above::Kind::kMixes});
  }
  return true;
}

}  // namespace redoubt::scan::code
