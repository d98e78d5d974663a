#include "scan/code/program/builder.h"

#include "scan/code/program/kinds.h"

namespace redoubt::scan::code {

namespace {
bool Expression(const Node& node, const Node& parent) {
  if (node.field == kFieldRight || node.field == kFieldValue || node.field == kFieldCondition)
    return true;
  switch (parent.role) {
    case Role::kFile:
    case Role::kBlock:
    case Role::kClassBody:
    case Role::kBody:
    case Role::kOther:
    case Role::kDeclarationList:
      return false;
    default:
      return true;
  }
}
}  // namespace

OutlineBuilder::OutlineBuilder(std::string_view path, Language language, const Tree& tree,
                               NameTable& names)
    : tree_(tree), names_(names) {
  outline_.path = path;
  outline_.language = language;
  outline_.family = FamilyOf(language);
}

Outline OutlineBuilder::Run() {
  Frame file;
  file.last = static_cast<NodeId>(tree_.size());
  frames_.push_back(file);
  for (NodeId id = 1; id < tree_.size(); ++id) {
    while (id >= frames_.back().last) frames_.pop_back();
    Visit(id);
  }
  Finish();
  return std::move(outline_);
}

void OutlineBuilder::Visit(NodeId id) {
  const Node& node = tree_[id];
  switch (node.role) {
    case Role::kFunction:
      return Function(id);
    case Role::kLambda:
      return Lambda(id);
    case Role::kClass:
      return Class(id);
    case Role::kClassBody:
      // a body without a class of its own: `new T() { … }`, or of one constant of an enumeration
      if (tree_[node.parent].role == Role::kNew ||
          ConstructOf(tree_, node.parent) == Construct::kConstant)
        Class(id);
      return;
    case Role::kImport:
      return ReadImport(*this, id);
    case Role::kAssign:
    case Role::kDeclaration:
      return Assignment(id);
    case Role::kBlock:
      if (const Node& parent = tree_[node.parent];
          parent.role == Role::kOther && ConstructOf(tree_, node.parent) == Construct::kNone &&
          frame().scope != kNoScope) {
        Frame inner = frame();
        inner.last = node.last;
        inner.conditional = true;
        Enter(inner);
      }
      return;
    case Role::kReturn:
      if (family() == Family::kJavaScript && frame().function != kNoNode)
        Returned(tree_.FirstChild(id));
      return;
    case Role::kCall:
      if (family() == Family::kRuby) ReadRuby(*this, id);
      if (family() == Family::kJavaScript) ReadJavaScript(*this, id);
      return;
    case Role::kOther:
      return VisitOther(id);
    default:
      return;
  }
}

void OutlineBuilder::VisitOther(NodeId id) {
  switch (ConstructOf(tree_, id)) {
    case Construct::kClass:
      if (family() == Family::kRuby || Child(id, kFieldName) != kNoNode ||
          tree_[id].kind == AnonymousClassKind())
        Class(id);
      return;
    case Construct::kSignature:
      return Function(id);
    case Construct::kField: {
      const NodeId name = Child(id, kFieldName);
      if (frame().scope >= kFirstClassScope && frame().scope != kNoScope && name != kNoNode)
        Field(id, Text(name), Child(id, kFieldType), Child(id, kFieldValue));
      return;
    }
    case Construct::kPackage:
      ReadPackage(*this, id);
      return;
    case Construct::kExport:
      if (family() == Family::kJavaScript) ReadJavaScript(*this, id);
      return;
    case Construct::kGo:
      if (family() == Family::kGo) ReadGo(*this, id);
      return;
    case Construct::kPhp:
      if (family() == Family::kPhp) ReadPhp(*this, id);
      return;
    case Construct::kRuby:
      if (family() == Family::kRuby) ReadRuby(*this, id);
      return;
    default:
      return;
  }
}

bool OutlineBuilder::Declares(NodeId id) const {
  return frame().scope != kNoScope && !Expression(tree_[id], tree_[tree_[id].parent]);
}

void OutlineBuilder::Class(NodeId id) {
  const Node& node = tree_[id];
  const Frame outer = frame();
  const NodeId name_node = Child(id, kFieldName);
  const bool declared = name_node != kNoNode && Declares(id) && outer.function == kNoNode &&
                        node.role != Role::kClassBody;
  Name name = 0;
  if (name_node != kNoNode && node.role != Role::kClassBody)
    name = family() == Family::kRuby ? PathOf(name_node) : Text(name_node);
  const uint32_t index = AddClass(name, id, node.last);
  ClassOutline& made = outline_.classes[index];
  if (declared) made.qualified = Qualified(outer.prefix, names_.Text(name));
  ReadClassHead(*this, id, index);
  if (declared && name != 0) {
    Declare(name, id, Declaration::Kind::kClass);
    if (family() == Family::kJavaScript) ReadJavaScript(*this, id);
  }
  Frame inner = outer;
  inner.last = node.last;
  inner.class_index = index;
  inner.scope = kFirstClassScope + index;
  inner.conditional = false;
  inner.function = inner.self = kNoNode;
  inner.prefix = declared ? outline_.classes[index].qualified : 0;
  Enter(inner);
  // the parameters of a record are its fields
  for (NodeId child = tree_.FirstChild(id); child != kNoNode; child = tree_.NextSibling(child)) {
    if (tree_[child].role != Role::kParameters) continue;
    for (NodeId part = tree_.FirstChild(child); part != kNoNode; part = tree_.NextSibling(part))
      if (const NodeId field = Child(part, kFieldName); field != kNoNode)
        Field(part, Text(field), Child(part, kFieldType), kNoNode);
  }
}

uint32_t OutlineBuilder::AddClass(Name name, NodeId node, NodeId last) {
  ClassOutline made;
  made.name = name;
  made.node = node;
  made.last = last;
  outline_.classes.push_back(std::move(made));
  return static_cast<uint32_t>(outline_.classes.size() - 1);
}

uint32_t OutlineBuilder::ObjectClass(NodeId object) {
  const auto [at, fresh] = made_classes_.try_emplace(object, kNoIndex);
  if (fresh) {
    at->second = AddClass(0, object, tree_[object].last);
    outline_.classes[at->second].object = true;
  }
  return at->second;
}

uint32_t OutlineBuilder::FunctionClass(NodeId function) {
  const auto [at, fresh] = made_classes_.try_emplace(function, kNoIndex);
  if (fresh) {
    at->second = AddClass(0, function, tree_[function].last);
    outline_.classes[at->second].function = true;
  }
  return at->second;
}

void OutlineBuilder::Assignment(NodeId id) {
  if (family() == Family::kJavaScript && ReadJavaScript(*this, id)) return;
  const NodeId value = Child(id, kFieldRight);
  NodeId type = Child(id, kFieldType);
  const NodeId list = tree_[id].parent;
  if (type == kNoNode && tree_[list].role == Role::kDeclarationList)  // of all that it declares
    for (NodeId part = tree_.FirstChild(list); part != kNoNode; part = tree_.NextSibling(part)) {
      if (tree_[part].role == Role::kAssign || tree_[part].role == Role::kDeclaration) break;
      if (tree_[part].field == kFieldType) type = part;
    }
  for (NodeId left = tree_.FirstChild(id); left != kNoNode; left = tree_.NextSibling(left)) {
    if (tree_[left].field != kFieldLeft) {
      if (tree_[left].field == kFieldRight) break;
      continue;
    }
    const Frame& here = frame();
    if (tree_[left].role == Role::kIdentifier) {
      const bool own = family() == Family::kRuby && tree_.Text(left).starts_with('@');
      if (here.scope != kNoScope)
        Field(id, Text(left), type, value);
      else if (own && here.class_index != kNoIndex)
        Field(id, Text(left), type, value);
      else if (here.function != kNoNode)
        Local(id, left, value);
    } else if (tree_[left].role == Role::kMember) {
      const NodeId object = Child(left, kFieldObject), property = Child(left, kFieldProperty);
      const std::string_view self = object == kNoNode ? "this" : tree_.Text(object);
      if (property == kNoNode || here.function == kNoNode ||
          (self != "this" && self != "self" && self != "$this" && self != "cls"))
        continue;
      Field(id, Text(property), type, value);
    } else if (here.scope != kNoScope) {
      for (NodeId part = left + 1; part < tree_[left].last; ++part)
        if (tree_[part].role == Role::kIdentifier && tree_[part].field != kFieldKey &&
            tree_[part].field != kFieldProperty && tree_[part].field != kFieldObject)
          DeclareValue(here.scope, Text(part), id, {});
    }
  }
}

void OutlineBuilder::Local(NodeId assign, NodeId name, NodeId value) {
  if (family() == Family::kJavaScript && value != kNoNode && tree_[value].role == Role::kLambda)
    RememberFunction(Text(name), value);
  if (value != kNoNode && (tree_[value].role == Role::kNew || !locals_.empty() ||
                           family() == Family::kPython || family() == Family::kRuby))
    RememberLocal(name, value);
  if (family() == Family::kJavaScript && (tree_[assign].flags & kFlagDeclares) == 0)
    if (const Name known = names_.Find(tree_.Text(name)); known != 0) reassigned_.insert(known);
}

// A variable of the scope, or (within a function) a field of the class around.
void OutlineBuilder::Field(NodeId at, Name name, NodeId type, NodeId value) {
  const bool within = frame().function != kNoNode;
  ScopeId scope = frame().scope;
  uint8_t flags = 0;
  if (within && tree_[at].role != Role::kParameter &&
      KindName(tree_[at].kind) != "property_promotion_parameter") {
    uint32_t index = frame().class_index;
    const NodeId self = frame().self;
    if (index == kNoIndex && family() == Family::kJavaScript && self != kNoNode)
      index = FunctionClass(self);
    if (index == kNoIndex) return;
    scope = kFirstClassScope + index;
    flags |= Declaration::kAssigned;
  }
  if (scope == kNoScope) return;
  Evidence evidence;
  if (type != kNoNode) {
    evidence.text = TypeOf(type);
    if (const std::string_view text = names_.Text(evidence.text); text == "var" || text.empty())
      evidence.text = 0;
    if (evidence.text != 0) evidence.kind = Evidence::Kind::kTyped;
  }
  if (value != kNoNode) {
    const Role role = tree_[value].role;
    bool parameter = false;
    Name declared = 0;
    if (within && role == Role::kIdentifier)
      declared = ParameterType(frame().function, tree_.Text(value), parameter);
    Evidence by_value;
    if (parameter && declared != 0)
      by_value = {Evidence::Kind::kTyped, declared, kNoNode, kNoIndex};
    else if (!parameter && within && role == Role::kIdentifier)
      by_value = LocalValue(value);
    if (!parameter && by_value.kind == Evidence::Kind::kNone) by_value = ValueOf(value);
    if (evidence.kind == Evidence::Kind::kNone || by_value.kind == Evidence::Kind::kFunction)
      evidence = by_value;
  }
  DeclareValue(scope, name, at, evidence, flags);
}

Declaration& OutlineBuilder::Declare(Name name, NodeId node, Declaration::Kind kind) {
  return DeclareIn(frame().scope, name, node, kind);
}

Declaration& OutlineBuilder::DeclareIn(ScopeId scope, Name name, NodeId node,
                                       Declaration::Kind kind) {
  Declaration declaration;
  declaration.scope = scope;
  declaration.name = name;
  declaration.node = node;
  declaration.kind = kind;
  if (frame().conditional) declaration.flags |= Declaration::kConditional;
  outline_.declarations.push_back(declaration);
  return outline_.declarations.back();
}

void OutlineBuilder::DeclareValue(ScopeId scope, Name name, NodeId node, Evidence value,
                                  uint8_t flags) {
  if (family() == Family::kPhp && scope >= kFirstClassScope && names_.Text(name).starts_with('$'))
    name = names_.Intern(std::string(names_.Text(name).substr(1)));
  if (name == 0) return;
  Declaration::Kind kind = Declaration::Kind::kVariable;
  if (value.kind == Evidence::Kind::kFunction) kind = Declaration::Kind::kFunction;
  if (value.kind == Evidence::Kind::kClass) kind = Declaration::Kind::kClass;
  if (value.kind == Evidence::Kind::kImport) kind = Declaration::Kind::kImport;
  const bool own = kind == Declaration::Kind::kFunction || kind == Declaration::Kind::kClass;
  if (own && kind == Declaration::Kind::kFunction)
    if (const NodeId type = ReturnType(tree_, value.node); type != kNoNode)
      value.text = TypeOf(type);
  // a part of a module is no variable's own value
  if (value.kind == Evidence::Kind::kPath && names_.Text(value.text).starts_with('#'))
    flags |= Declaration::kAlias;
  Declaration& made = DeclareIn(scope, name, own ? value.node : node, kind);
  made.value = value;
  made.flags |= flags;
}

uint32_t OutlineBuilder::Import(ScopeId scope, Name local, const ImportOutline& import,
                                NodeId node) {
  const auto index = static_cast<uint32_t>(outline_.imports.size());
  if (frame().scope == kNoScope) {  // functions may each import the same
    const auto [at, fresh] = local_imports_.try_emplace(
        std::tuple(local, import.module, import.member, import.flags), index);
    if (!fresh) return at->second;
  }
  outline_.imports.push_back(import);
  imports_at_.try_emplace(node, index);
  if ((import.flags & ImportOutline::kStar) != 0) outline_.stars.push_back(index);
  if (local != 0 && scope != kNoScope) {
    Declaration& made = DeclareIn(scope, local, node, Declaration::Kind::kImport);
    made.value = {Evidence::Kind::kImport, 0, kNoNode, index};
    if (frame().scope == kNoScope) made.flags |= Declaration::kConditional;
  }
  return index;
}

uint32_t OutlineBuilder::ImportAt(NodeId node) const {
  const auto found = imports_at_.find(node);
  return found == imports_at_.end() ? kNoIndex : found->second;
}

void OutlineBuilder::DeclarePartsLater(NodeId object, Name owner) {
  const size_t before = outline_.declarations.size();
  const ScopeId scope = kFirstClassScope + ObjectClass(object);
  DeclareParts(object, scope, 0);
  for (size_t i = before; i < outline_.declarations.size(); ++i) {
    Declaration& part = outline_.declarations[i];
    if (part.scope == scope) DeclareLater(owner, true, part);
  }
}

void OutlineBuilder::DeclareLater(Name owner, bool prototype, Declaration member) {
  later_.push_back({owner, prototype, std::move(member), 0});
}

void OutlineBuilder::ExtendLater(Name owner, Name path) {
  if (owner != 0 && path != 0) later_.push_back({owner, true, {}, path});
}

}  // namespace redoubt::scan::code
