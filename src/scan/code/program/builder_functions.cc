// Functions, methods and lambdas: what they are called, what they take, whose `this` they have.
#include "scan/code/program/builder.h"
#include "scan/code/program/kinds.h"

namespace redoubt::scan::code {

namespace {
constexpr int kMaxParameters = 64;  // of one function that are looked at again
}  // namespace

// What declares a name a second time without meaning another function, and marks.
bool OutlineBuilder::Skipped(NodeId function, uint8_t& flags) const {
  for (NodeId child = tree_.FirstChild(function); child != kNoNode;
       child = tree_.NextSibling(child)) {
    const Node& node = tree_[child];
    if (node.role == Role::kParameters || node.role == Role::kBlock) break;
    const std::string_view text = tree_.Text(child);
    if (node.role == Role::kModifier) {
      if (text == "static") flags |= Declaration::kStatic;
      if (text == "set" && family() == Family::kJavaScript) return true;
    } else if (node.role == Role::kDecorator && family() == Family::kPython) {
      if (text.ends_with(".setter") || text.ends_with(".deleter")) return true;
      if (text.ends_with("overload")) flags |= Declaration::kBodyless;
      if (text.ends_with("staticmethod")) flags |= Declaration::kStatic;
    }
  }
  return false;
}

void OutlineBuilder::Function(NodeId id) {
  const Node& node = tree_[id];
  if (node.role == Role::kFunction) outline_.functions.push_back(id);
  const NodeId name_node = FunctionName(tree_, id);
  Declaration declaration;
  declaration.kind = Declaration::Kind::kFunction;
  declaration.node = id;
  const Frame outer = frame();
  if (outer.conditional || family() == Family::kOther)
    declaration.flags |= Declaration::kConditional;
  const bool known = name_node != kNoNode && (Declares(id) || family() == Family::kOther);
  uint32_t self_class = outer.class_index;
  if (known && outer.function == kNoNode && !Skipped(id, declaration.flags)) {
    declaration.name = tree_[name_node].role == Role::kString
                           ? names_.Intern(tree_.Content(name_node))
                           : Text(name_node);
    declaration.scope = family() == Family::kOther ? kFileScope : outer.scope;
    if (Child(id, kFieldBody) == kNoNode && family() != Family::kRuby)
      declaration.flags |= Declaration::kBodyless;
    if (const NodeId type = ReturnType(tree_, id); type != kNoNode)
      declaration.value.text = TypeOf(type);
    Parameters(id, declaration);
    const NodeId receiver = family() == Family::kGo ? Child(id, kFieldReceiver) : kNoNode;
    if (receiver != kNoNode) {
      declaration.scope = kNoScope;
      if (const Name type = TypeOf(ReceiverType(tree_, receiver)); type != 0)
        DeclareLater(type, false, declaration);
    } else {
      outline_.declarations.push_back(declaration);
      if (declaration.scope == kFileScope &&
          (family() == Family::kPhp || family() == Family::kRuby))
        outline_.globals.emplace_back(Qualified(outer.prefix, tree_.Text(name_node)), id);
    }
    if (declaration.scope >= kFirstClassScope) ConstructorParameters(id);
  } else if (tree_[node.parent].role == Role::kObject) {
    const auto made = made_classes_.find(node.parent);
    self_class = made == made_classes_.end() ? kNoIndex : made->second;
  }
  if (family() == Family::kJavaScript && outer.function != kNoNode && name_node != kNoNode)
    RememberFunction(Text(name_node), id);
  EnterFunction(id, self_class, true);
}

void OutlineBuilder::Lambda(NodeId id) {
  outline_.functions.push_back(id);
  const std::string_view text = tree_.Text(id);
  const bool rebinds = family() == Family::kJavaScript &&
                       (text.starts_with("function") || text.starts_with("async function"));
  uint32_t class_index = frame().class_index;
  const Node& parent = tree_[tree_[id].parent];
  if (rebinds && frame().function != kNoNode) class_index = kNoIndex;
  if (rebinds && parent.role == Role::kPair) {
    const auto made = made_classes_.find(parent.parent);
    class_index = made == made_classes_.end() ? kNoIndex : made->second;
  }
  EnterFunction(id, class_index, rebinds);
  // x => ({ … })
  const NodeId body = Child(id, kFieldBody);
  if (family() == Family::kJavaScript && body != kNoNode) Returned(body);
}

void OutlineBuilder::EnterFunction(NodeId id, uint32_t class_index, bool own_this) {
  Frame inner = frame();
  inner.last = tree_[id].last;
  // a function's own functions in JavaScript have a `this` of their own
  if (own_this && family() == Family::kJavaScript && frame().function != kNoNode &&
      tree_[tree_[id].parent].role != Role::kObject && tree_[id].role == Role::kFunction &&
      frame().scope == kNoScope)
    class_index = kNoIndex;
  inner.class_index = class_index;
  inner.scope = kNoScope;
  inner.function = id;
  if (own_this) inner.self = id;
  Enter(inner);
}

void OutlineBuilder::Parameters(NodeId function, Declaration& declaration) {
  if (family() != Family::kJava && family() != Family::kCSharp) return;
  const NodeId list = Child(function, kFieldParameters);
  if (list == kNoNode) return;
  uint16_t count = 0, optional = 0;
  bool any = false;
  for (NodeId child = tree_.FirstChild(list); child != kNoNode && count < 1000;
       child = tree_.NextSibling(child)) {
    const Node& node = tree_[child];
    if (node.role != Role::kParameter) {
      any |= node.field == kFieldName;  // C#: params T[] name
      continue;
    }
    const std::string_view text = tree_.Text(child);
    if (family() == Family::kJava && text.ends_with("this")) continue;  // the receiver
    if (family() == Family::kJava && text.find("...") != text.npos) {
      any = true;
      continue;
    }
    ++count;
    for (NodeId part = tree_.FirstChild(child); part != kNoNode; part = tree_.NextSibling(part))
      if (family() == Family::kCSharp && tree_[part].field == kFieldNone) {
        ++optional;
        break;
      }
  }
  declaration.least = static_cast<uint16_t>(count - optional);
  declaration.most = any ? Declaration::kAnyNumber : count;
}

// TypeScript and PHP: parameters of a constructor that are fields as well.
void OutlineBuilder::ConstructorParameters(NodeId function) {
  if (family() != Family::kJavaScript && family() != Family::kPhp) return;
  const NodeId list = Child(function, kFieldParameters);
  if (list == kNoNode) return;
  static const KindId kPromoted = InternKind("property_promotion_parameter");
  for (NodeId child = tree_.FirstChild(list); child != kNoNode; child = tree_.NextSibling(child)) {
    const bool promoted =
        tree_[child].kind == kPromoted ||
        (tree_[child].role == Role::kParameter && Child(child, kFieldModifiers) != kNoNode);
    if (!promoted) continue;
    if (const NodeId name = Child(child, kFieldName); name != kNoNode)
      Field(child, Text(name), Child(child, kFieldType), kNoNode);
  }
}

// The declared type of a function's parameter; `found` tells if there is such a parameter.
Name OutlineBuilder::ParameterType(NodeId function, std::string_view name, bool& found) {
  const NodeId list = Child(function, kFieldParameters);
  if (list == kNoNode) return 0;
  int seen = 0;
  for (NodeId child = tree_.FirstChild(list); child != kNoNode && seen < kMaxParameters;
       child = tree_.NextSibling(child), ++seen) {
    NodeId named = Child(child, kFieldName);
    if (named == kNoNode) named = tree_.FirstChild(child);
    if (named == kNoNode) named = child;
    if (tree_.Text(named) != name) continue;
    found = true;
    const NodeId type = named == child ? kNoNode : Child(child, kFieldType);
    return type == kNoNode ? 0 : TypeOf(type);
  }
  return 0;
}

void OutlineBuilder::RememberFunction(Name name, NodeId function) {
  inner_functions_.insert_or_assign(uint64_t{frame().function} << 32 | name, function);
}

// What a function returns when that is an object with functions.
void OutlineBuilder::Returned(NodeId object) {
  if (object == kNoNode || tree_[object].role != Role::kObject) return;
  bool any = false;
  for (NodeId child = tree_.FirstChild(object); child != kNoNode && !any;
       child = tree_.NextSibling(child)) {
    const NodeId value = Child(child, kFieldValue);
    any = tree_[child].role == Role::kFunction || InnerFunction(child) != kNoNode ||
          (value != kNoNode &&
           (tree_[value].role == Role::kLambda || InnerFunction(value) != kNoNode));
  }
  if (!any) return;
  const auto [at, fresh] = returned_.try_emplace(frame().function, kNoIndex);
  if (!fresh) {
    at->second = kNoIndex;  // one of two
    return;
  }
  at->second = ObjectClass(object);
  DeclareParts(object, kFirstClassScope + at->second, 0);
}

NodeId OutlineBuilder::InnerFunction(NodeId identifier) const {
  if (tree_[identifier].role != Role::kIdentifier || frame().function == kNoNode) return kNoNode;
  const Name name = names_.Find(tree_.Text(identifier));
  const auto known = inner_functions_.find(uint64_t{frame().function} << 32 | name);
  return known == inner_functions_.end() ? kNoNode : known->second;
}

}  // namespace redoubt::scan::code
