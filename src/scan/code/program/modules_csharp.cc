// C#: using directives.
#include "scan/code/program/builder.h"

namespace redoubt::scan::code {

void ReadCSharpImport(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId alias = builder.Child(id, kFieldName);
  NodeId target = tree.FirstChild(id);
  if (target == alias && target != kNoNode) target = tree.NextSibling(target);
  if (target == kNoNode) return;
  ImportOutline import;
  import.module = builder.TypeOf(target);
  if (import.module == 0) return;
  const std::string_view before = tree.Text(tree[id].start, tree[target].start);
  if (before.find("static") != before.npos) import.flags |= ImportOutline::kStatic;
  if (before.find("global") != before.npos) import.flags |= ImportOutline::kGlobal;
  if (alias == kNoNode) import.flags |= ImportOutline::kStar;
  builder.Import(alias == kNoNode ? kNoScope : kFileScope, builder.Text(alias), import, id);
}

}  // namespace redoubt::scan::code
