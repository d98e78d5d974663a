#include "scan/code/taint/scopes.h"

namespace redoubt::scan::code {
namespace {

bool IsScope(Role role) {
  return role == Role::kFunction || role == Role::kLambda || role == Role::kClass ||
         role == Role::kFile;
}

// Languages where a plain assignment makes a variable of the function that it stands in.
bool AssignmentDeclares(Language language) {
  return language == Language::kPython || language == Language::kRuby ||
         language == Language::kPhp || language == Language::kGo || language == Language::kBash;
}

bool FieldsAreNames(Language language) {
  return language == Language::kJava || language == Language::kCSharp || language == Language::kCpp;
}

bool JavaScriptFamily(Language language) {
  return language == Language::kJavaScript || language == Language::kTypeScript ||
         language == Language::kTsx;
}

bool BlocksAreScopes(Language language) {
  return JavaScriptFamily(language) || language == Language::kGo;
}

uint64_t KeyOf(NodeId scope, uint64_t name) { return MixHash(name, scope); }

bool IsLoopOver(std::string_view kind) {
  return kind.starts_with("for") || kind == "enhanced_for_statement" || kind == "range_clause" ||
         kind == "foreach_statement" || kind == "for_in_clause" || kind == "receive_statement";
}

}  // namespace

Scopes::Scopes(const Tree& tree, Language language) : tree_(tree), language_(language) {
  scope_of_.resize(tree.size());
  const bool blocks = BlocksAreScopes(language);
  for (NodeId id = 0; id < tree.size(); ++id) {
    const NodeId parent = tree[id].parent;
    const bool begins = parent != kNoNode && (IsScope(tree[parent].role) ||
                                              (blocks && tree[parent].role == Role::kBlock));
    scope_of_[id] = parent == kNoNode ? 0 : begins ? parent : scope_of_[parent];
    // what a class or a function is called lies outside of it
    if (parent != kNoNode && tree[id].field == kFieldName && IsScope(tree[parent].role))
      scope_of_[id] = scope_of_[parent];
  }
  for (NodeId id = 0; id < tree.size(); ++id) Visit(id);
  for (const auto& [target, scope] : assigned_)
    if (Of(target).kind == Kind::kNothing) Declare(JavaScriptFamily(language_) ? 0 : scope, target);
}

void Scopes::Declare(NodeId scope, NodeId identifier) {
  // a class's body is no scope of variables, except where fields are plain names
  while (tree_[scope].role == Role::kClass && !FieldsAreNames(language_) && scope != 0)
    scope = scope_of_[scope];
  const auto [at, added] = numbers_.try_emplace(KeyOf(scope, tree_[identifier].hash),
                                                static_cast<uint32_t>(of_file_.size()));
  if (added) of_file_.push_back(scope == 0);
}

// Of `var` in JavaScript: the function around a block.
NodeId Scopes::FunctionScope(NodeId scope) const {
  while (scope != 0 && tree_[scope].role == Role::kBlock) scope = scope_of_[scope];
  return scope;
}

void Scopes::DeclareTargets(NodeId target, NodeId scope) {
  if (target == kNoNode) return;
  const Node& node = tree_[target];
  switch (node.role) {
    case Role::kIdentifier:
      return Declare(scope, target);
    case Role::kSubscript:
      // $list[] = 1 makes the variable
      if (language_ == Language::kPhp) DeclareTargets(tree_.FirstChild(target), scope);
      return;
    case Role::kMember:
    case Role::kCall:
      return;
    case Role::kPair:
      return DeclareTargets(tree_.Child(target, kFieldValue), scope);
    default:
      break;
  }
  NodeId name = tree_.Child(target, kFieldName);
  if (name == kNoNode) name = tree_.Child(target, kFieldDeclarator);
  if (name != kNoNode && node.role != Role::kTuple && KindName(node.kind) != "tuple_pattern")
    return DeclareTargets(name, scope);
  for (NodeId child = tree_.FirstChild(target); child != kNoNode; child = tree_.NextSibling(child))
    if (tree_[child].field != kFieldType && tree_[child].field != kFieldValue)
      DeclareTargets(child, scope);
}

bool Scopes::IsShortDeclaration(NodeId assign) const {
  NodeId left = kNoNode;
  for (NodeId child = tree_.FirstChild(assign); child != kNoNode; child = tree_.NextSibling(child))
    if (tree_[child].field == kFieldLeft) left = child;
  const NodeId right = tree_.Child(assign, kFieldRight);
  return left != kNoNode && right != kNoNode && tree_[left].end < tree_[right].start &&
         tree_.Text(tree_[left].end, tree_[right].start).find(":=") != std::string_view::npos;
}

// let and const, not var.
bool Scopes::IsBlockDeclaration(NodeId id) const {
  for (NodeId at = id; at != kNoNode; at = tree_[at].parent) {
    if (at != id && tree_[at].role != Role::kDeclarationList) return true;
    for (NodeId child = tree_.FirstChild(at); child != kNoNode; child = tree_.NextSibling(child))
      if (tree_[child].role == Role::kModifier) return tree_.Text(child) != "var";
  }
  return true;
}

void Scopes::Visit(NodeId id) {
  const Node& node = tree_[id];
  NodeId scope = scope_of_[id];
  bool declares = (node.flags & kFlagDeclares) != 0 || AssignmentDeclares(language_);
  // Go: x := 1 declares, x = 1 does not; Ruby: a block writes what is around it
  if (language_ == Language::kGo && node.role == Role::kAssign && (node.flags & kFlagDeclares) == 0)
    declares = IsShortDeclaration(id);
  if (language_ == Language::kGo && node.role == Role::kAugmentedAssign) declares = false;
  if (language_ == Language::kRuby && tree_[scope].role == Role::kLambda) declares = false;
  if (JavaScriptFamily(language_) && declares && !IsBlockDeclaration(id))
    scope = FunctionScope(scope);
  static const FieldId kAlias = InternField("alias"), kPattern = InternField("pattern"),
                       kParameterField = kFieldParameter;
  switch (node.role) {
    case Role::kAssign:
    case Role::kAugmentedAssign:
    case Role::kDeclaration:
      for (NodeId child = tree_.FirstChild(id); child != kNoNode; child = tree_.NextSibling(child))
        if (tree_[child].field == kFieldLeft) {
          const bool field = tree_[scope].role == Role::kClass;
          if (field && !FieldsAreNames(language_)) continue;
          if (declares || field || node.role == Role::kDeclaration)
            DeclareTargets(child, scope);
          else if (tree_[child].role == Role::kIdentifier)
            assigned_.push_back({child, scope});
        }
      return;
    case Role::kParameter:  // of a catch
      if (node.parent != kNoNode && tree_[node.parent].role == Role::kOther)
        DeclareTargets(tree_.Child(id, kFieldName), scope);
      return;
    case Role::kParameters:
      for (NodeId child = tree_.FirstChild(id); child != kNoNode; child = tree_.NextSibling(child))
        if (tree_[child].field != kFieldType) DeclareTargets(child, scope);
      return;
    case Role::kFunction:
    case Role::kClass:
      if (const NodeId name = tree_.Child(id, kFieldName); name != kNoNode &&
                                                           tree_[name].role == Role::kIdentifier &&
                                                           tree_[scope].role != Role::kClass)
        Declare(scope, name);
      return;
    case Role::kOther: {
      const std::string_view kind = KindName(node.kind);
      if (IsLoopOver(kind)) {
        NodeId target = tree_.Child(id, kFieldLeft);
        if (target == kNoNode) target = tree_.Child(id, kPattern);
        if (target == kNoNode) target = tree_.Child(id, kFieldName);
        if (target == kNoNode && kind == "foreach_statement")
          if (const NodeId first = tree_.FirstChild(id); first != kNoNode)
            if (const NodeId second = tree_.NextSibling(first); second != kNoNode) {
              if (tree_[second].role == Role::kPair)
                for (NodeId part = tree_.FirstChild(second); part != kNoNode;
                     part = tree_.NextSibling(part))
                  DeclareTargets(part, scope);
              else
                target = second;
            }
        DeclareTargets(target, scope);
      } else if (kind == "catch_clause" || kind == "except_clause") {
        DeclareTargets(tree_.Child(id, kParameterField), scope);
        DeclareTargets(tree_.Child(id, kFieldName), scope);
      } else if (kind == "catch_declaration" || kind == "declaration_expression" ||
                 kind == "declaration_pattern" || kind == "instanceof_expression") {
        DeclareTargets(tree_.Child(id, kFieldName), scope);
      } else if (kind == "as_pattern" || kind == "type_switch_statement") {
        DeclareTargets(tree_.Child(id, kAlias), scope);
      } else if (kind == "const_element") {
        if (tree_[scope].role != Role::kClass) DeclareTargets(tree_.FirstChild(id), 0);
      } else if (kind == "exception_variable" || kind == "implicit_parameter") {
        DeclareTargets(tree_.FirstChild(id), scope);
      }
      return;
    }
    default:
      return;
  }
}

// PHP: a function sees no variable of what is around it, a lambda those that it names, an arrow
// function all.
bool Scopes::SeesOutside(NodeId scope, NodeId identifier) const {
  if (!tree_.Text(identifier).starts_with('$')) return true;
  if (tree_[scope].role == Role::kFunction) return false;
  if (tree_[scope].role != Role::kLambda) return true;
  const std::string_view text = tree_.Text(scope);
  if (text.starts_with("fn") || text.starts_with("static fn")) return true;
  for (NodeId child = tree_.FirstChild(scope); child != kNoNode; child = tree_.NextSibling(child))
    if (KindName(tree_[child].kind) == "anonymous_function_use_clause")
      for (NodeId used = child + 1; used < tree_[child].last; ++used)
        if (tree_[used].hash == tree_[identifier].hash) return true;
  return false;
}

Scopes::Found Scopes::Of(NodeId identifier) const {
  const uint64_t name = tree_[identifier].hash;
  for (NodeId scope = scope_of_[identifier];; scope = scope_of_[scope]) {
    if (const auto found = numbers_.find(KeyOf(scope, name)); found != numbers_.end())
      return {tree_[scope].role == Role::kClass ? Kind::kField : Kind::kVariable, found->second};
    if (scope == 0) return {};
    if (language_ == Language::kPhp && !SeesOutside(scope, identifier)) return {};
  }
}

}  // namespace redoubt::scan::code
