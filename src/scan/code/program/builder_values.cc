// What expressions, types and objects tell an outline.
#include <algorithm>
#include <array>

#include "scan/code/program/builder.h"
#include "scan/code/program/kinds.h"
#include "scan/code/program/type_text.h"

namespace redoubt::scan::code {

namespace {
constexpr size_t kMaxParts = 12;
constexpr int kMaxObjectDepth = 3;
}  // namespace

Name OutlineBuilder::PathOf(NodeId expression) {
  std::array<std::string_view, kMaxParts> parts;
  std::string imported;
  size_t count = 0;
  NodeId at = expression;
  while (at != kNoNode && tree_[at].role == Role::kMember) {
    const NodeId property = Child(at, kFieldProperty);
    if (property == kNoNode || count + 1 >= kMaxParts) return 0;
    parts[count++] = tree_.Text(property);
    at = Child(at, kFieldObject);
  }
  if (at == kNoNode) return 0;
  if (tree_[at].role == Role::kIdentifier) {
    parts[count++] = tree_.Text(at);
  } else if (family() == Family::kJavaScript && tree_[at].role == Role::kCall) {
    const Evidence value = ValueOf(at, 1);  // require("./x").y
    if (value.kind != Evidence::Kind::kImport) return 0;
    imported = "#" + std::to_string(value.index);
    parts[count++] = imported;
  } else {
    return 0;
  }
  if (count == 1) return names_.Intern(parts[0]);
  std::string path;
  for (size_t i = count; i > 0; --i) {
    if (!path.empty()) path += '.';
    path += parts[i - 1];
  }
  return names_.Intern(path);
}

Name OutlineBuilder::TypeOf(NodeId type) {
  if (type == kNoNode) return 0;
  const Node& node = tree_[type];
  if (node.role == Role::kIdentifier && family() != Family::kPhp) return Text(type);
  return names_.Intern(TypePath(tree_.Text(type), family()));
}

Name OutlineBuilder::Qualified(Name prefix, std::string_view name) {
  std::string text(names_.Text(prefix));
  const bool php = family() == Family::kPhp;
  if (!text.empty()) text += php ? '\\' : '.';
  text += name;
  if (php)
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 32) : c; });
  return names_.Intern(text);
}

Evidence OutlineBuilder::ValueOf(NodeId id, int depth) {
  using Kind = Evidence::Kind;
  if (id == kNoNode || depth <= 0) return {};
  const Node& node = tree_[id];
  const auto path = [this](Kind kind, Name text) {
    return text == 0 ? Evidence{} : Evidence{kind, text, kNoNode, kNoIndex};
  };
  switch (node.role) {
    case Role::kLambda:
      return {Kind::kFunction, 0, id, kNoIndex};
    case Role::kClass:
      return {Kind::kClass, 0, id, kNoIndex};
    case Role::kNew: {
      const NodeId callee = Child(id, kFieldCallee);
      if (callee == kNoNode) return {};
      if (family() == Family::kJavaScript) return path(Kind::kMade, PathOf(callee));
      return path(Kind::kMade, TypeOf(callee));
    }
    case Role::kCall: {
      const NodeId callee = Child(id, kFieldCallee);
      if (callee == kNoNode) return {};
      if (family() == Family::kJavaScript) {
        if (const uint32_t import = RequiredModule(*this, id); import != kNoIndex)
          return {Kind::kImport, 0, kNoNode, import};
        const NodeId property = Child(callee, kFieldProperty);
        if (property != kNoNode && tree_.Text(property) == "bind")
          return ValueOf(Child(callee, kFieldObject), depth - 1);
      }
      if (family() == Family::kRuby && tree_[callee].role == Role::kMember &&
          tree_.Text(Child(callee, kFieldProperty)) == "new")
        return path(Kind::kMade, PathOf(Child(callee, kFieldObject)));
      return path(Kind::kCalled, PathOf(callee));
    }
    case Role::kMember:
      if (family() == Family::kRuby && tree_.Text(Child(id, kFieldProperty)) == "new")
        return path(Kind::kMade, PathOf(Child(id, kFieldObject)));
      return path(Kind::kPath, PathOf(id));
    case Role::kIdentifier:
      if (const NodeId inner = InnerFunction(id); inner != kNoNode)
        return {Kind::kFunction, 0, inner, kNoIndex};
      return path(Kind::kPath, Text(id));
    case Role::kAssign:
      return ValueOf(Child(id, kFieldRight), depth - 1);
    case Role::kBinary: {
      const std::string_view op = KindName(node.op);
      if (op != "||" && op != "or" && op != "??") return {};
      const Evidence right = ValueOf(Child(id, kFieldRight), depth - 1);
      return right.kind == Kind::kMade || right.kind == Kind::kCalled ? right : Evidence{};
    }
    case Role::kUnary:
      if (family() == Family::kGo) return ValueOf(tree_.FirstChild(id), depth - 1);
      return {};
    case Role::kOther: {
      static const KindId kLiteral = InternKind("composite_literal"),
                          kAwait = InternKind("await_expression"),
                          kPythonAwait = InternKind("await"), kAs = InternKind("as_expression"),
                          kSatisfies = InternKind("satisfies_expression");
      if (node.kind == kLiteral) return path(Kind::kMade, TypeOf(Child(id, kFieldType)));
      if (node.kind == kAwait || node.kind == kPythonAwait || node.kind == kAs ||
          node.kind == kSatisfies)
        return ValueOf(tree_.FirstChild(id), depth - 1);
      return {};
    }
    default:
      return {};
  }
}

// What a local variable that holds a new object is an instance of.
void OutlineBuilder::RememberLocal(NodeId name, NodeId value) {
  const Role role = tree_[value].role;
  const bool makes = role == Role::kNew || (role == Role::kCall && family() == Family::kPython) ||
                     ((role == Role::kCall || role == Role::kMember) && family() == Family::kRuby);
  const uint64_t key = uint64_t{frame().function} << 32 | Text(name);
  const auto known = locals_.find(key);
  if (known != locals_.end()) {
    known->second = {};  // another value
  } else if (makes) {
    if (const Evidence evidence = ValueOf(value);
        evidence.kind == Evidence::Kind::kMade || evidence.kind == Evidence::Kind::kCalled)
      locals_.emplace(key, evidence);
  }
}

Evidence OutlineBuilder::LocalValue(NodeId identifier) const {
  const Name name = names_.Find(tree_.Text(identifier));
  const auto known = locals_.find(uint64_t{frame().function} << 32 | name);
  return known == locals_.end() ? Evidence{} : known->second;
}

void OutlineBuilder::DeclareParts(NodeId object, ScopeId scope, int depth) {
  for (NodeId child = tree_.FirstChild(object); child != kNoNode;
       child = tree_.NextSibling(child)) {
    const Node& node = tree_[child];
    if (node.role == Role::kIdentifier) {
      DeclareValue(scope, Text(child), child, ValueOf(child));
    } else if (node.role == Role::kFunction) {
      const NodeId name = FunctionName(tree_, child);
      if (name != kNoNode) DeclareIn(scope, Text(name), child, Declaration::Kind::kFunction);
    } else if (node.role == Role::kPair) {
      const NodeId key = Child(child, kFieldKey), value = Child(child, kFieldValue);
      if (key == kNoNode || value == kNoNode) continue;
      const bool quoted = tree_[key].role == Role::kString;
      if (!quoted && tree_[key].role != Role::kIdentifier) continue;
      const Name name = quoted ? names_.Intern(tree_.Content(key)) : Text(key);
      Evidence evidence = ValueOf(value);
      if (tree_[value].role == Role::kObject && depth < kMaxObjectDepth) {
        const uint32_t part = ObjectClass(value);
        DeclareParts(value, kFirstClassScope + part, depth + 1);
        evidence = {Evidence::Kind::kObject, 0, kNoNode, part};
      }
      DeclareValue(scope, name, child, evidence);
    } else if (node.role == Role::kSpread && tree_.FirstChild(child) != kNoNode) {
      const Name path = PathOf(tree_.FirstChild(child));
      if (path != 0 && scope >= kFirstClassScope)
        outline_.classes[scope - kFirstClassScope].above.push_back(
            {path, ClassOutline::Above::Kind::kMixes});
    }
  }
}

}  // namespace redoubt::scan::code
