#include "scan/code/program/kinds.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace redoubt::scan::code {

namespace {

struct KindOf {
  std::string_view kind;
  Construct special;
};

constexpr KindOf kKinds[] = {
    {"interface_declaration", Construct::kClass},
    {"trait_declaration", Construct::kClass},
    {"enum_declaration", Construct::kClass},
    {"anonymous_class", Construct::kClass},
    {"internal_module", Construct::kClass},
    {"module", Construct::kClass},
    {"annotation_type_declaration", Construct::kClass},
    {"enum_constant", Construct::kConstant},
    {"function_signature", Construct::kSignature},
    {"method_signature", Construct::kSignature},
    {"abstract_method_signature", Construct::kSignature},
    {"property_signature", Construct::kField},
    {"property_declaration", Construct::kField},
    {"package_declaration", Construct::kPackage},
    {"package_clause", Construct::kPackage},
    {"namespace_declaration", Construct::kPackage},
    {"file_scoped_namespace_declaration", Construct::kPackage},
    {"namespace_definition", Construct::kPackage},
    {"export_statement", Construct::kExport},
    {"type_spec", Construct::kGo},
    {"type_alias", Construct::kGo},
    {"field_declaration", Construct::kGo},
    {"method_elem", Construct::kGo},
    {"struct_type", Construct::kGo},
    {"interface_type", Construct::kGo},
    {"use_declaration", Construct::kPhp},
    {"const_element", Construct::kPhp},
    {"include_expression", Construct::kPhp},
    {"include_once_expression", Construct::kPhp},
    {"require_expression", Construct::kPhp},
    {"require_once_expression", Construct::kPhp},
    {"singleton_class", Construct::kRuby},
    {"ambient_declaration", Construct::kBrackets},
    {"interface_body", Construct::kBrackets},
    {"enum_body_declarations", Construct::kBrackets},
    {"enum_declaration_list", Construct::kBrackets},
    {"declaration_list", Construct::kBrackets},
};

std::vector<Construct> Table() {
  std::vector<Construct> table;
  for (const KindOf& kind : kKinds) {
    const KindId id = InternKind(kind.kind);
    if (id >= table.size()) table.resize(id + size_t{1}, Construct::kNone);
    table[id] = kind.special;
  }
  return table;
}

// What stands right before a class's name: "class", "interface", "abstract class", …
std::string_view KeywordOf(const Tree& tree, NodeId id) {
  const NodeId name = tree.Child(id, kFieldName);
  if (name == kNoNode) return {};
  uint32_t start = tree[id].start;
  for (NodeId child = tree.FirstChild(id); child != kNoNode && child != name;
       child = tree.NextSibling(child))
    start = tree[child].end;
  const std::string_view text = Trim(tree.Text(start, std::max(start, tree[name].start)));
  return text.substr(0, 40);
}

bool ClassPart(const Tree& tree, NodeId id) { return tree[id].role == Role::kClassBody; }

}  // namespace

Construct ConstructOf(const Tree& tree, NodeId id) {
  static const std::vector<Construct> kTable = Table();
  const Node& node = tree[id];
  if (node.role != Role::kOther || node.kind >= kTable.size()) return Construct::kNone;
  return kTable[node.kind];
}

KindId AnonymousClassKind() {
  static const KindId kKind = InternKind("anonymous_class");
  return kKind;
}

NodeId FunctionName(const Tree& tree, NodeId function) {
  if (const NodeId name = tree.Child(function, kFieldName); name != kNoNode) {
    static const KindId kComputed = InternKind("computed_property_name");
    if (tree[name].role == Role::kOther && tree[name].kind == kComputed) return kNoNode;
    return name;
  }
  // C: int *f(int a)
  NodeId at = tree.Child(function, kFieldDeclarator);
  for (int depth = 0; at != kNoNode && depth < 8; ++depth) {
    if (tree[at].role == Role::kIdentifier) return at;
    const bool member = tree[at].role == Role::kMember;
    NodeId next = tree.Child(
        at, member ? static_cast<FieldId>(kFieldProperty) : static_cast<FieldId>(kFieldDeclarator));
    if (next == kNoNode && !member) next = tree.FirstChild(at);
    at = next;
  }
  return kNoNode;
}

NodeId ReturnType(const Tree& tree, NodeId function) {
  for (NodeId child = tree.FirstChild(function); child != kNoNode;
       child = tree.NextSibling(child)) {
    if (tree[child].role == Role::kBlock) break;
    if (tree[child].field == kFieldReturnType || tree[child].field == kFieldType) {
      if (tree[child].role == Role::kParameters) {  // Go: (*T, error)
        const NodeId first = tree.FirstChild(child);
        if (first == kNoNode || tree[first].role != Role::kParameter) return first;
        return tree.Child(first, kFieldType);
      }
      return child;
    }
  }
  return kNoNode;
}

NodeId ReceiverType(const Tree& tree, NodeId receiver) {
  const NodeId parameter = tree.FirstChild(receiver);
  if (parameter == kNoNode) return kNoNode;
  const NodeId type = tree.Child(parameter, kFieldType);
  return type == kNoNode ? parameter : type;
}

void ReadClassHead(OutlineBuilder& builder, NodeId id, uint32_t index) {
  using Above = ClassOutline::Above;
  const Tree& tree = builder.tree();
  static const KindId kExtends = InternKind("extends_type_clause");
  const auto add = [&](NodeId type, Above::Kind kind) {
    if (tree[type].role == Role::kKeywordArgument) return;
    if (const Name path = builder.TypeOf(type);
        path != 0 && builder.outline().classes[index].above.size() < 100)
      builder.outline().classes[index].above.push_back({path, kind});
  };
  ClassOutline& made = builder.outline().classes[index];
  const std::string_view keyword = KeywordOf(tree, id);
  made.interface = keyword.starts_with("interface");
  made.abstract = keyword.starts_with("abstract");
  if (ClassPart(tree, id)) {
    const NodeId parent = tree[id].parent;
    if (tree[parent].role == Role::kNew) {
      if (const NodeId callee = tree.Child(parent, kFieldCallee); callee != kNoNode)
        add(callee, Above::Kind::kExtends);
    } else if (const uint32_t around = builder.frame().class_index; around != kNoIndex) {
      made.above.push_back({builder.outline().classes[around].name, Above::Kind::kExtends});
    }
    return;
  }
  for (NodeId child = tree.FirstChild(id); child != kNoNode; child = tree.NextSibling(child)) {
    const Node& node = tree[child];
    if (node.role == Role::kClassBody || node.role == Role::kBlock) break;
    if (node.field == kFieldSuper) {
      add(child, Above::Kind::kExtends);
    } else if (node.field == kFieldInterfaces) {
      add(child, Above::Kind::kImplements);
    } else if (node.role == Role::kModifier) {
      const std::string_view text = tree.Text(child);
      ClassOutline& current = builder.outline().classes[index];
      current.abstract |= text == "abstract";
    } else if (builder.Is(child, kExtends)) {
      for (NodeId type = tree.FirstChild(child); type != kNoNode; type = tree.NextSibling(type))
        add(type, Above::Kind::kExtends);
    }
  }
}

}  // namespace redoubt::scan::code
