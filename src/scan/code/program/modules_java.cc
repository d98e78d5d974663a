// Java: packages and imports.
#include "scan/code/program/builder.h"
#include "scan/code/program/kinds.h"

namespace redoubt::scan::code {

void ReadJavaImport(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId name = tree.FirstChild(id);
  const Name path = name == kNoNode ? 0 : builder.PathOf(name);
  if (path == 0) return;
  ImportOutline import;
  std::string_view text = tree.Text(tree[id].start, tree[name].start);
  if (text.find("static") != text.npos) import.flags |= ImportOutline::kStatic;
  if (tree.NextSibling(name) != kNoNode) {  // the asterisk
    import.module = path;
    import.flags |= ImportOutline::kStar;
    builder.Import(kNoScope, 0, import, id);
    return;
  }
  const std::string dotted(builder.names().Text(path));
  const size_t dot = dotted.rfind('.');
  if (dot == dotted.npos) return;
  const Name last = builder.names().Intern(dotted.substr(dot + 1));
  import.module = path;
  if ((import.flags & ImportOutline::kStatic) != 0) {
    import.module = builder.names().Intern(dotted.substr(0, dot));
    import.member = last;
  }
  builder.Import(kFileScope, last, import, id);
}

}  // namespace redoubt::scan::code
