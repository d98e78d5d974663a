// Assignments at the top of a JavaScript file: CommonJS's exports, prototypes, what require brings.
#include "scan/code/program/javascript.h"

namespace redoubt::scan::code {

namespace {

bool IsWord(const Tree& tree, NodeId id, std::string_view word) {
  return id != kNoNode && tree[id].role == Role::kIdentifier && tree.Text(id) == word;
}

// What an assignment's left side means to other modules or to a prototype.
struct Target {
  enum class Kind { kNone, kWhole, kExport, kPrototype, kPrototypeMember, kMember };
  Kind kind = Kind::kNone;
  Name owner = 0, name = 0;
};

Target TargetOf(OutlineBuilder& builder, NodeId left) {
  using Kind = Target::Kind;
  const Tree& tree = builder.tree();
  if (IsWord(tree, left, "exports")) return {Kind::kWhole, 0, 0};
  if (left == kNoNode || tree[left].role != Role::kMember) return {};
  const NodeId object = builder.Child(left, kFieldObject);
  const NodeId property = builder.Child(left, kFieldProperty);
  if (object == kNoNode || property == kNoNode) return {};
  const std::string_view name = tree.Text(property);
  if (IsWord(tree, object, "module")) return {name == "exports" ? Kind::kWhole : Kind::kNone, 0, 0};
  if (IsWord(tree, object, "exports")) return {Kind::kExport, 0, builder.Text(property)};
  if (tree[object].role == Role::kIdentifier)
    return {name == "prototype" ? Kind::kPrototype : Kind::kMember, builder.Text(object),
            builder.Text(property)};
  if (tree[object].role != Role::kMember) return {};
  const NodeId outer = builder.Child(object, kFieldObject);
  const NodeId middle = builder.Child(object, kFieldProperty);
  if (outer == kNoNode || middle == kNoNode) return {};
  if (IsWord(tree, outer, "module") && tree.Text(middle) == "exports")
    return {Kind::kExport, 0, builder.Text(property)};
  if (tree[outer].role == Role::kIdentifier && tree.Text(middle) == "prototype")
    return {Kind::kPrototypeMember, builder.Text(outer), builder.Text(property)};
  return {};
}

// Foo.prototype = Object.create(Bar.prototype), Foo.prototype = new Bar()
void Inherit(OutlineBuilder& builder, Name owner, NodeId value) {
  const Tree& tree = builder.tree();
  if (tree[value].role == Role::kNew) {
    const NodeId callee = builder.Child(value, kFieldCallee);
    return builder.ExtendLater(owner, callee == kNoNode ? 0 : builder.PathOf(callee));
  }
  const NodeId callee = builder.Child(value, kFieldCallee);
  const NodeId arguments = builder.Child(value, kFieldArguments);
  if (tree[value].role != Role::kCall || callee == kNoNode || arguments == kNoNode ||
      tree.Text(callee) != "Object.create")
    return;
  const NodeId prototype = tree.FirstChild(arguments);
  if (prototype == kNoNode || tree[prototype].role != Role::kMember) return;
  builder.ExtendLater(owner, builder.PathOf(builder.Child(prototype, kFieldObject)));
}

void AttachMember(OutlineBuilder& builder, const Target& target, NodeId id, NodeId value) {
  const bool prototype = target.kind != Target::Kind::kMember;
  if (target.kind == Target::Kind::kPrototype) {
    if (builder.tree()[value].role != Role::kObject) return Inherit(builder, target.owner, value);
    builder.DeclarePartsLater(value, target.owner);
    return;
  }
  const Evidence evidence = builder.ValueOf(value);
  Declaration member;
  member.name = target.name;
  member.node = id;
  member.value = evidence;
  if (evidence.kind == Evidence::Kind::kFunction || evidence.kind == Evidence::Kind::kClass) {
    member.kind = evidence.kind == Evidence::Kind::kClass ? Declaration::Kind::kClass
                                                          : Declaration::Kind::kFunction;
    member.node = evidence.node;
  }
  builder.DeclareLater(target.owner, prototype, member);
}

// const {a, b: c} = require("./x")
bool TakeApart(OutlineBuilder& builder, NodeId left, NodeId value, NodeId id) {
  const Tree& tree = builder.tree();
  if (tree[left].role != Role::kObject) return false;
  const Evidence from = builder.ValueOf(value);
  const bool import = from.kind == Evidence::Kind::kImport;
  if (!import && from.kind != Evidence::Kind::kPath) return false;
  const std::string prefix =
      import ? "#" + std::to_string(from.index) : std::string(builder.names().Text(from.text));
  for (NodeId child = tree.FirstChild(left); child != kNoNode; child = tree.NextSibling(child)) {
    NodeId key = child, name = child;
    if (tree[child].role == Role::kPair) {
      key = builder.Child(child, kFieldKey);
      name = builder.Child(child, kFieldValue);
    }
    if (key == kNoNode || name == kNoNode || tree[name].role != Role::kIdentifier) continue;
    const Name path = builder.names().Intern(prefix + "." + std::string(tree.Text(key)));
    builder.DeclareValue(builder.frame().scope, builder.Text(name), id,
                         {Evidence::Kind::kPath, path, kNoNode, kNoIndex}, Declaration::kAlias);
  }
  return true;
}

}  // namespace

void ReadInheritCall(OutlineBuilder& builder, NodeId call) {
  const Tree& tree = builder.tree();
  const NodeId callee = builder.Child(call, kFieldCallee);
  const NodeId arguments = builder.Child(call, kFieldArguments);
  if (builder.frame().scope != kFileScope || callee == kNoNode || arguments == kNoNode) return;
  const std::string_view name = tree.Text(callee);
  if (name != "util.inherits" && name != "inherits") return;
  const NodeId child = tree.FirstChild(arguments);
  const NodeId parent = child == kNoNode ? kNoNode : tree.NextSibling(child);
  if (parent != kNoNode) builder.ExtendLater(builder.PathOf(child), builder.PathOf(parent));
}

void ReadLocalModule(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId left = builder.Child(id, kFieldLeft), value = builder.Child(id, kFieldRight);
  if (left == kNoNode || value == kNoNode) return;
  NodeId call = value;
  while (call != kNoNode && tree[call].role == Role::kMember)
    call = builder.Child(call, kFieldObject);
  if (call == kNoNode || tree[call].role != Role::kCall ||
      RequiredModule(builder, call) == kNoIndex)
    return;
  OutlineBuilder::Frame file = builder.frame();
  file.scope = kFileScope;
  file.conditional = true;
  builder.Enter(file);
  if (!TakeApart(builder, left, value, id) && tree[left].role == Role::kIdentifier)
    builder.DeclareValue(kFileScope, builder.Text(left), id, builder.ValueOf(value),
                         Declaration::kAlias);
  builder.Leave();
}

bool ReadTopAssignment(OutlineBuilder& builder, NodeId id) {
  const Tree& tree = builder.tree();
  const NodeId left = builder.Child(id, kFieldLeft);
  NodeId value = builder.Child(id, kFieldRight);
  if (left == kNoNode || value == kNoNode) return false;
  std::vector<NodeId> targets = {left};
  while (tree[value].role == Role::kAssign && targets.size() < 8) {
    const NodeId next = builder.Child(value, kFieldLeft), right = builder.Child(value, kFieldRight);
    if (next == kNoNode || right == kNoNode) break;
    targets.push_back(next);
    value = right;
  }
  if (tree[tree[id].parent].role == Role::kAssign) return true;  // seen with the outer one
  if (targets.size() == 1 && TakeApart(builder, left, value, id)) return true;
  Evidence evidence;
  bool evaluated = false, done = false;
  const Name whole = builder.names().Intern("=");
  for (const NodeId at : targets) {
    const Target target = TargetOf(builder, at);
    using Kind = Target::Kind;
    const bool variable = tree[at].role == Role::kIdentifier && target.kind == Kind::kNone;
    const bool object = tree[value].role == Role::kObject;
    if (target.kind == Kind::kWhole || target.kind == Kind::kExport || (variable && object)) {
      const bool exported = !variable;
      if (!evaluated) {
        evidence = builder.ValueOf(value);
        if (object) {
          const uint32_t made = builder.ObjectClass(value);
          builder.DeclareParts(value, kFirstClassScope + made, 0);
          evidence = {Evidence::Kind::kObject, 0, kNoNode, made};
        }
        evaluated = true;
      }
      const uint8_t alias =
          exported && evidence.kind == Evidence::Kind::kPath ? Declaration::kAlias : 0;
      builder.DeclareValue(exported ? kExportScope : builder.frame().scope,
                           target.kind == Kind::kWhole ? whole
                           : exported                  ? target.name
                                                       : builder.Text(at),
                           id, evidence, alias);
      done = true;
    } else if (target.kind != Kind::kNone) {
      AttachMember(builder, target, id, value);
      done = true;
    } else if (variable && targets.size() > 1) {
      builder.DeclareValue(builder.frame().scope, builder.Text(at), id, builder.ValueOf(value));
      done = true;
    }
  }
  return done;
}

}  // namespace redoubt::scan::code
