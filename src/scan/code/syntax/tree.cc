#include "scan/code/syntax/tree.h"

#include <fmt/format.h>

namespace redoubt::scan::code {

NodeId Tree::Child(NodeId id, FieldId field) const {
  for (NodeId child = FirstChild(id); child != kNoNode; child = NextSibling(child))
    if (nodes_[child].field == field) return child;
  return kNoNode;
}

std::string_view Tree::Content(NodeId id) const { return Text(ContentStart(id), ContentEnd(id)); }

namespace {

std::string_view RoleName(Role role) {
  static constexpr std::string_view kNames[] = {
      "other",  "file",       "block",     "identifier", "string",      "template",     "fragment",
      "symbol", "number",     "regex",     "call",       "new",         "arguments",    "keyword",
      "member", "subscript",  "assign",    "augmented",  "declaration", "declarations", "function",
      "lambda", "parameters", "parameter", "class",      "class-body",  "decorator",    "modifier",
      "return", "import",     "binary",    "unary",      "object",      "pair",         "array",
      "tuple",  "spread",     "body",      "error"};
  return kNames[static_cast<size_t>(role)];
}

}  // namespace

std::string Describe(const Tree& tree) {
  std::string out;
  std::vector<uint32_t> depth(tree.size(), 0);
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree[id];
    if (node.parent != kNoNode) depth[id] = depth[node.parent] + 1;
    out.append(depth[id] * 2, ' ');
    if (node.field != kFieldNone) out += fmt::format("{}: ", FieldName(node.field));
    out += node.role == Role::kOther ? std::string(KindName(node.kind))
                                     : std::string(RoleName(node.role));
    if (node.op != 0) out += fmt::format(" {}", KindName(node.op));
    if ((node.flags & kFlagDeclares) != 0) out += " declares";
    if (tree.IsLeaf(id)) out += fmt::format(" \"{}\"", tree.Content(id));
    out += '\n';
  }
  return out;
}

}  // namespace redoubt::scan::code
