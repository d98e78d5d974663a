#include "scan/code/match/facts.h"

#include <algorithm>

namespace redoubt::scan::code {

namespace {
constexpr int kMaxEvaluation = 12;
constexpr size_t kMaxText = 64 << 10;

bool JavaScriptFamily(Language language) {
  return language == Language::kJavaScript || language == Language::kTypeScript ||
         language == Language::kTsx;
}

// Node's own modules have two names: "node:fs" is "fs" (Node.js, Modules, "Built-in modules").
std::string_view ModuleName(std::string_view module) {
  constexpr std::string_view kScheme = "node:";
  return module.starts_with(kScheme) ? module.substr(kScheme.size()) : module;
}
}  // namespace

Facts::Facts(const Tree& tree, Language language) : tree_(tree), language_(language) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (tree[id].role == Role::kImport)
      Import(id);
    else if (tree[id].role == Role::kAssign && JavaScriptFamily(language))
      Require(id);
  }
}

Facts::Path Facts::DottedPath(NodeId node) const {
  Path path;
  while (node != kNoNode && tree_[node].role == Role::kMember) {
    const NodeId property = tree_.Child(node, kFieldProperty);
    if (property == kNoNode) return {};
    path.push_back(tree_.Text(property));
    node = tree_.Child(node, kFieldObject);
  }
  if (node == kNoNode || tree_[node].role != Role::kIdentifier) return {};
  path.push_back(tree_.Text(node));
  std::ranges::reverse(path);
  return path;
}

void Facts::AddAlias(NodeId name, Path path) {
  if (name == kNoNode || path.empty() || tree_[name].role != Role::kIdentifier) return;
  if (path.size() == 1 && path[0] == tree_.Text(name)) path.clear();
  aliases_[tree_[name].hash].push_back({name, ScopeOf(name), std::move(path)});
}

void Facts::Import(NodeId node) {
  if (language_ == Language::kPython)
    PythonImport(node);
  else if (JavaScriptFamily(language_))
    JavaScriptImport(node);
  else if (language_ == Language::kJava)
    JavaImport(node);
  else if (language_ == Language::kGo)
    GoImport(node);
  else if (language_ == Language::kRust)
    RustImport(node);
}

void Facts::PythonImport(NodeId node) {
  static const KindId kAliased = InternKind("aliased_import");
  static const FieldId kModule = InternField("module_name"), kAlias = InternField("alias");
  const NodeId module = tree_.Child(node, kModule);
  Path prefix;
  if (module != kNoNode) {
    prefix = DottedPath(module);
    if (prefix.empty()) {  // relative
      for (NodeId child = tree_.FirstChild(module); child != kNoNode;
           child = tree_.NextSibling(child))
        if (Path path = DottedPath(child); !path.empty()) prefix = path;
    }
  }
  for (NodeId child = tree_.FirstChild(node); child != kNoNode; child = tree_.NextSibling(child)) {
    if (child == module) continue;
    NodeId name = child, alias = kNoNode;
    if (tree_[child].kind == kAliased && tree_[child].role == Role::kOther) {
      name = tree_.Child(child, kFieldName);
      alias = tree_.Child(child, kAlias);
    }
    if (name == kNoNode) continue;
    Path path = prefix;
    const Path own = DottedPath(name);
    path.insert(path.end(), own.begin(), own.end());
    if (alias != kNoNode)
      AddAlias(alias, path);
    else if (module != kNoNode || path.size() == 1)
      AddAlias(name, path);
  }
}

void Facts::JavaScriptImport(NodeId node) {
  static const FieldId kSource = InternField("source"), kAlias = InternField("alias");
  static const KindId kSpecifier = InternKind("import_specifier");
  const NodeId source = tree_.Child(node, kSource);
  if (source == kNoNode) return;
  const std::string_view module = ModuleName(tree_.Content(source));
  for (NodeId id = node + 1; id < tree_[node].last; ++id) {
    if (tree_[id].role == Role::kOther && tree_[id].kind == kSpecifier) {
      const NodeId name = tree_.Child(id, kFieldName), alias = tree_.Child(id, kAlias);
      if (name != kNoNode) AddAlias(alias != kNoNode ? alias : name, {module, tree_.Text(name)});
      id = tree_[id].last - 1;
    } else if (tree_[id].role == Role::kIdentifier) {
      const bool specifier = tree_[tree_[id].parent].kind == InternKind("named_imports");
      if (specifier)
        AddAlias(id, {module, tree_.Text(id)});
      else
        AddAlias(id, {module});
    }
  }
}

// const fs = require('fs'); const {exec} = require('child_process'); require('x').y
void Facts::Require(NodeId assign) {
  const NodeId left = tree_.Child(assign, kFieldLeft);
  NodeId right = tree_.Child(assign, kFieldRight);
  if (left == kNoNode || right == kNoNode) return;
  Path rest;
  while (tree_[right].role == Role::kMember) {
    const NodeId property = tree_.Child(right, kFieldProperty);
    const NodeId object = tree_.Child(right, kFieldObject);
    if (property == kNoNode || object == kNoNode) return;
    rest.insert(rest.begin(), tree_.Text(property));
    right = object;
  }
  if (tree_[right].role != Role::kCall) return;
  const NodeId callee = tree_.Child(right, kFieldCallee);
  const NodeId arguments = tree_.Child(right, kFieldArguments);
  if (callee == kNoNode || arguments == kNoNode || tree_.Text(callee) != "require") return;
  const NodeId argument = tree_.FirstChild(arguments);
  if (argument == kNoNode || tree_[argument].role != Role::kString) return;
  Path path = {ModuleName(tree_.Content(argument))};
  path.insert(path.end(), rest.begin(), rest.end());
  if (tree_[left].role == Role::kIdentifier) return AddAlias(left, path);
  if (tree_[left].role != Role::kObject) return;
  for (NodeId child = tree_.FirstChild(left); child != kNoNode; child = tree_.NextSibling(child)) {
    Path member = path;
    if (tree_[child].role == Role::kIdentifier) {
      member.push_back(tree_.Text(child));
      AddAlias(child, member);
    } else if (tree_[child].role == Role::kPair) {
      const NodeId key = tree_.Child(child, kFieldKey), value = tree_.Child(child, kFieldValue);
      if (key == kNoNode || value == kNoNode) continue;
      member.push_back(tree_.Text(key));
      AddAlias(value, member);
    }
  }
}

void Facts::JavaImport(NodeId node) {
  const NodeId name = tree_.FirstChild(node);
  if (name == kNoNode) return;
  const Path path = DottedPath(name);
  if (path.size() < 2) return;
  const NodeId last = tree_.Child(name, kFieldProperty);
  if (last != kNoNode) AddAlias(last, path);
}

// use a::b; use a::{b, c as d};
void Facts::RustImport(NodeId node) {
  static const KindId kList = InternKind("scoped_use_list"), kAs = InternKind("use_as_clause");
  static const FieldId kPath = InternField("path"), kAlias = InternField("alias");
  for (NodeId id = node + 1; id < tree_[node].last; ++id) {
    const Role role = tree_[id].role;
    if (role != Role::kIdentifier && role != Role::kMember) continue;
    const NodeId parent = tree_[id].parent;
    if (tree_[parent].kind == kList && tree_[id].field == kPath) {
      id = tree_[id].last - 1;
      continue;
    }
    Path path;
    for (NodeId up = parent; up != node; up = tree_[up].parent)
      if (tree_[up].kind == kList)
        if (const NodeId prefix = tree_.Child(up, kPath); prefix != kNoNode) {
          Path outer = DottedPath(prefix);
          path.insert(path.begin(), outer.begin(), outer.end());
        }
    const Path own = DottedPath(id);
    path.insert(path.end(), own.begin(), own.end());
    NodeId name = role == Role::kMember ? tree_.Child(id, kFieldProperty) : id;
    if (tree_[parent].kind == kAs)
      if (const NodeId alias = tree_.Child(parent, kAlias); alias != kNoNode) name = alias;
    AddAlias(name, path);
    id = tree_[id].last - 1;
    if (tree_[parent].kind == kAs) id = tree_[parent].last - 1;
  }
}

// import m "crypto/md5": m is md5
void Facts::GoImport(NodeId node) {
  const NodeId name = tree_.Child(node, kFieldName), path = tree_.Child(node, kFieldValue);
  if (name == kNoNode || path == kNoNode) return;
  const std::string_view module = tree_.Content(path);
  AddAlias(name, {module.substr(module.rfind('/') + 1)});
}

NodeId Facts::DeclaredIn(NodeId identifier) {
  const Node& node = tree_[identifier];
  if (node.role != Role::kIdentifier || node.field == kFieldProperty || node.field == kFieldKey ||
      (node.field == kFieldName && node.parent != kNoNode &&
       tree_[node.parent].role == Role::kKeywordArgument))
    return kNoNode;
  if (!collected_) Collect();
  const auto found = assignments_.find(node.hash);
  if (found == assignments_.end()) return 0;
  for (NodeId scope = ScopeOf(identifier); scope != 0; scope = ScopeOf(scope)) {
    for (const Assignment& assignment : found->second) {
      if (assignment.scope != scope) continue;
      const Node& by = tree_[assignment.node];
      const bool plain = by.role == Role::kAssign && (by.flags & kFlagDeclares) == 0;
      if (!plain || language_ == Language::kPython || language_ == Language::kRuby ||
          language_ == Language::kPhp || language_ == Language::kGo)
        return scope;
    }
  }
  return 0;
}

const Facts::Path* Facts::Alias(NodeId identifier) const {
  if (aliases_.empty()) return nullptr;
  const auto found = aliases_.find(tree_[identifier].hash);
  if (found == aliases_.end()) return nullptr;
  // the last one before that holds here
  const Imported* best = nullptr;
  for (const Imported& imported : found->second) {
    if (imported.scope != 0 &&
        (identifier < imported.scope || identifier >= tree_[imported.scope].last))
      continue;
    if (imported.at < identifier) best = &imported;
  }
  return best == nullptr || best->path.empty() ? nullptr : &best->path;
}

NodeId Facts::ScopeOf(NodeId node) const {
  for (NodeId up = tree_[node].parent; up != kNoNode; up = tree_[up].parent) {
    const Role role = tree_[up].role;
    if (role == Role::kFunction || role == Role::kLambda || role == Role::kClass ||
        role == Role::kFile)
      return up;
  }
  return 0;
}

// C: the name within "*name" and "name[8]".
NodeId Facts::Declared(NodeId declarator, int& pointers) const {
  static const KindId kPointer = InternKind("pointer_declarator"),
                      kArray = InternKind("array_declarator");
  for (int depth = 0; depth < 10; ++depth) {
    const Node& node = tree_[declarator];
    if (node.role != Role::kOther || (node.kind != kPointer && node.kind != kArray)) break;
    const NodeId inner = tree_.Child(declarator, kFieldDeclarator);
    if (inner == kNoNode) break;
    ++pointers;
    declarator = inner;
  }
  return declarator;
}

void Facts::Write(NodeId target, NodeId assign, NodeId value, NodeId type) {
  if (target == kNoNode) return;
  int pointers = 0;
  target = Declared(target, pointers);
  if (tree_[target].role != Role::kIdentifier) {
    // parts of what is taken apart have unknown values
    if (tree_[target].role == Role::kMember || tree_[target].role == Role::kSubscript) {
      const NodeId object = tree_.Child(target, kFieldObject);
      const bool own = object != kNoNode && tree_.Text(object) == "this";
      if (!own || tree_[target].role != Role::kMember) return;
      target = tree_.Child(target, kFieldProperty);
      if (target == kNoNode || tree_[target].role != Role::kIdentifier) return;
    } else {
      for (NodeId id = target; id < tree_[target].last; ++id)
        if (tree_[id].role == Role::kIdentifier)
          assignments_[tree_[id].hash].push_back({assign, kNoNode, ScopeOf(assign), kNoNode, 0});
      return;
    }
  }
  assignments_[tree_[target].hash].push_back({assign, value, ScopeOf(assign), type, pointers});
}

void Facts::Collect() {
  collected_ = true;
  for (NodeId id = 0; id < tree_.size(); ++id) {
    const Node& node = tree_[id];
    switch (node.role) {
      case Role::kAssign:
      case Role::kDeclaration:
        Write(tree_.Child(id, kFieldLeft), id, tree_.Child(id, kFieldRight),
              tree_.Child(id, kFieldType));
        break;
      case Role::kAugmentedAssign:
        Write(tree_.Child(id, kFieldLeft), id, kNoNode, kNoNode);
        break;
      case Role::kParameter: {
        NodeId name = tree_.Child(id, kFieldName);
        if (name == kNoNode) name = tree_.Child(id, kFieldDeclarator);
        if (name == kNoNode) name = tree_.FirstChild(id);
        int pointers = 0;
        if (name != kNoNode) name = Declared(name, pointers);
        if (name != kNoNode && tree_[name].role == Role::kIdentifier)
          assignments_[tree_[name].hash].push_back(
              {id, kNoNode, ScopeOf(id), tree_.Child(id, kFieldType), pointers});
        break;
      }
      case Role::kParameters:
        for (NodeId child = tree_.FirstChild(id); child != kNoNode;
             child = tree_.NextSibling(child))
          if (tree_[child].role == Role::kIdentifier)
            assignments_[tree_[child].hash].push_back({child, kNoNode, ScopeOf(child), kNoNode, 0});
        break;
      case Role::kUnary:
        if (const std::string_view op = KindName(node.op); op == "++" || op == "--")
          Write(tree_.FirstChild(id), id, kNoNode, kNoNode);
        break;
      case Role::kOther: {
        // loops write their variable
        const std::string_view kind = KindName(node.kind);
        if (kind.starts_with("for") || kind.starts_with("enhanced_for") || kind == "range_clause" ||
            kind == "foreach_statement" || kind == "for_in_clause" || kind == "as_pattern") {
          NodeId target = tree_.Child(id, kFieldLeft);
          if (target == kNoNode) target = tree_.Child(id, kFieldName);
          if (target != kNoNode) Write(target, id, kNoNode, tree_.Child(id, kFieldType));
        }
        break;
      }
      default:
        break;
    }
  }
}

const Facts::Assignment* Facts::Reaching(NodeId identifier) {
  if (!collected_) Collect();
  const auto found = assignments_.find(tree_[identifier].hash);
  if (found == assignments_.end()) return nullptr;
  const std::vector<Assignment>& all = found->second;
  for (NodeId scope = ScopeOf(identifier);; scope = ScopeOf(scope)) {
    const Assignment* only = nullptr;
    int count = 0;
    for (const Assignment& assignment : all)
      if (assignment.scope == scope) {
        only = &assignment;
        ++count;
      }
    if (count == 1) {
      if (only->node < identifier || tree_[scope].role == Role::kClass ||
          scope != ScopeOf(identifier))
        return only;
      return nullptr;
    }
    if (count > 1) {
      // the last one before the use, when nothing can come between: all in one straight line
      const Assignment* last = nullptr;
      for (const Assignment& assignment : all) {
        if (assignment.scope != scope) continue;
        if (scope != ScopeOf(identifier)) return nullptr;
        if (tree_[assignment.node].last <= identifier) last = &assignment;
      }
      if (last == nullptr) return nullptr;
      const NodeId block = tree_[last->node].parent;
      if (identifier < tree_[block].last) return last;
      return nullptr;
    }
    if (scope == 0) return nullptr;
  }
}

NodeId Facts::Assigned(NodeId identifier) {
  if (tree_[identifier].role != Role::kIdentifier) return kNoNode;
  const Assignment* assignment = Reaching(identifier);
  if (assignment == nullptr || assignment->value == kNoNode) return kNoNode;
  // a use inside of its own assignment is another value
  if (identifier > assignment->node && identifier < tree_[assignment->node].last) return kNoNode;
  return assignment->value;
}

const Constant* Facts::ValueOf(NodeId expression) {
  const Role role = tree_[expression].role;
  if (role != Role::kIdentifier && role != Role::kBinary && role != Role::kString &&
      role != Role::kNumber && role != Role::kTemplate && role != Role::kMember)
    return nullptr;
  const auto found = values_.find(expression);
  if (found != values_.end()) return found->second ? &*found->second : nullptr;
  values_[expression] = std::nullopt;  // what depends on itself is not known
  auto value = Evaluate(expression, 0);
  auto& kept = values_[expression];
  kept = std::move(value);
  return kept ? &*kept : nullptr;
}

std::optional<Constant> Facts::Evaluate(NodeId expression, int depth) {
  if (depth > kMaxEvaluation) return std::nullopt;
  const Node& node = tree_[expression];
  switch (node.role) {
    case Role::kString:
      return Constant{Constant::Kind::kString, std::string(tree_.Content(expression))};
    case Role::kNumber:
      return Constant{Constant::Kind::kNumber, std::string(tree_.Text(expression))};
    case Role::kIdentifier: {
      const std::string_view text = tree_.Text(expression);
      if (text == "true" || text == "false" || text == "True" || text == "False")
        return Constant{Constant::Kind::kOther, std::string(text)};
      const NodeId value = Assigned(expression);
      if (value == kNoNode) return std::nullopt;
      return Evaluate(value, depth + 1);
    }
    case Role::kMember: {
      const NodeId object = tree_.Child(expression, kFieldObject);
      const NodeId property = tree_.Child(expression, kFieldProperty);
      if (object == kNoNode || property == kNoNode || tree_.Text(object) != "this" ||
          tree_[property].role != Role::kIdentifier)
        return std::nullopt;
      const NodeId value = Assigned(property);
      return value == kNoNode ? std::nullopt : Evaluate(value, depth + 1);
    }
    case Role::kOther:
      if (tree_.IsLeaf(expression)) {
        const std::string_view text = tree_.Text(expression);
        if (text == "true" || text == "false" || text == "True" || text == "False")
          return Constant{Constant::Kind::kOther, std::string(text)};
      }
      return std::nullopt;
    case Role::kBinary: {
      const std::string_view op = KindName(node.op);
      if (op != "+" && op != "." && op != "") return std::nullopt;
      if (op.empty() && tree_.IsLeaf(expression)) return std::nullopt;
      Constant sum{Constant::Kind::kString, ""};
      for (NodeId child = tree_.FirstChild(expression); child != kNoNode;
           child = tree_.NextSibling(child)) {
        const auto part = Evaluate(child, depth + 1);
        if (!part || (part->kind != Constant::Kind::kString)) return std::nullopt;
        sum.text += part->text;
        if (sum.text.size() > kMaxText) return std::nullopt;
      }
      return sum;
    }
    case Role::kTemplate: {
      Constant sum{Constant::Kind::kString, ""};
      for (NodeId child = tree_.FirstChild(expression); child != kNoNode;
           child = tree_.NextSibling(child)) {
        if (tree_[child].role == Role::kFragment) {
          sum.text += tree_.Text(child);
          continue;
        }
        const auto part = Evaluate(child, depth + 1);
        if (!part) return std::nullopt;
        sum.text += part->text;
        if (sum.text.size() > kMaxText) return std::nullopt;
      }
      return sum;
    }
    default:
      return std::nullopt;
  }
}

std::string_view Facts::TypeOf(NodeId expression) {
  if (type_depth_ > kMaxEvaluation) return {};
  ++type_depth_;
  const std::string_view type = TypeWithin(expression);
  --type_depth_;
  return type;
}

std::string_view Facts::TypeWithin(NodeId expression) {
  const Node& node = tree_[expression];
  switch (node.role) {
    case Role::kString:
    case Role::kTemplate:
      if (language_ == Language::kC || language_ == Language::kCpp) return "char*";
      return language_ == Language::kGo     ? "string"
             : language_ == Language::kJava ? "String"
                                            : "string";
    case Role::kNew: {
      const NodeId callee = tree_.Child(expression, kFieldCallee);
      return callee == kNoNode ? std::string_view() : tree_.Text(callee);
    }
    case Role::kNumber:
      if (JavaScriptFamily(language_)) return "number";
      return tree_.Text(expression).find('.') == std::string_view::npos ? "int" : "float";
    case Role::kBinary:
      if (KindName(node.op) == "+")
        for (NodeId child = tree_.FirstChild(expression); child != kNoNode;
             child = tree_.NextSibling(child))
          if (tree_[child].role == Role::kString) return TypeOf(child);
      return {};
    case Role::kUnary: {
      // &T{…} in Go
      const NodeId inner = tree_.FirstChild(expression);
      return inner == kNoNode ? std::string_view() : TypeOf(inner);
    }
    case Role::kOther: {
      const NodeId type = tree_.Child(expression, kFieldType);
      return type == kNoNode ? std::string_view() : tree_.Text(type);
    }
    case Role::kMember: {
      const NodeId object = tree_.Child(expression, kFieldObject);
      const NodeId property = tree_.Child(expression, kFieldProperty);
      if (object == kNoNode || property == kNoNode || tree_.Text(object) != "this") return {};
      return tree_[property].role == Role::kIdentifier ? TypeOf(property) : std::string_view();
    }
    case Role::kIdentifier: {
      if (!collected_) Collect();
      const auto found = assignments_.find(node.hash);
      if (found == assignments_.end()) return {};
      for (NodeId scope = ScopeOf(expression);; scope = ScopeOf(scope)) {
        for (const Assignment& assignment : found->second) {
          if (assignment.scope != scope) continue;
          if (assignment.type != kNoNode && assignment.pointers > 0)
            return pointer_types_.emplace_back(
                std::string(tree_.Text(assignment.type)) +
                std::string(static_cast<size_t>(assignment.pointers), '*'));
          if (assignment.type != kNoNode && tree_.Text(assignment.type) != "var")
            return tree_.Text(assignment.type);
          if (assignment.value != kNoNode && assignment.node < expression &&
              tree_[assignment.value].role != Role::kIdentifier)
            if (const std::string_view type = TypeOf(assignment.value); !type.empty()) return type;
        }
        if (scope == 0) return {};
      }
    }
    default:
      return {};
  }
}

}  // namespace redoubt::scan::code
