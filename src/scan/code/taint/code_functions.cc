// Functions, their parameters, and classes.
#include <algorithm>

#include "scan/code/taint/code_builder.h"

namespace redoubt::scan::code {

namespace {
bool HasModifier(const Tree& tree, NodeId node, std::string_view name) {
  for (NodeId child = tree.FirstChild(node); child != kNoNode; child = tree.NextSibling(child))
    if (tree[child].role == Role::kModifier && tree.Text(child) == name) return true;
  return false;
}
}  // namespace

ParameterCode CodeBuilder::Parameter(NodeId node) {
  static const FieldId kReferenceModifier = InternField("reference_modifier");
  ParameterCode parameter;
  parameter.node = node;
  NodeId target = node;
  const std::string_view kind = KindOf(node);
  const Role role = tree_[node].role;
  const bool named = role == Role::kParameter || role == Role::kOther;
  if (role == Role::kSpread || kind.find("splat") != kind.npos || kind.find("rest") != kind.npos ||
      kind.find("variadic") != kind.npos || kind == "spread_parameter")
    parameter.kind = kind.find("dictionary") != kind.npos || kind.find("hash") != kind.npos
                         ? ParameterCode::Kind::kKeywords
                         : ParameterCode::Kind::kRest;
  if (role == Role::kParameter && (Is(Language::kJava) || Is(Language::kGo)) &&
      tree_.Text(node).find("...") != std::string_view::npos)
    parameter.kind = ParameterCode::Kind::kRest;
  if (kind == "block_parameter") parameter.kind = ParameterCode::Kind::kBlock;
  if (named || role == Role::kSpread) {
    target = tree_.Child(node, kFieldName);
    if (target == kNoNode) target = tree_.Child(node, kFieldDeclarator);
    for (NodeId child = tree_.FirstChild(node); child != kNoNode && target == kNoNode;
         child = tree_.NextSibling(child)) {
      if (tree_[child].role == Role::kAssign || tree_[child].role == Role::kDeclaration)
        target = tree_.Child(child, kFieldLeft);
      else if (tree_[child].role == Role::kSpread || KindOf(child).find("splat") != kind.npos)
        target = tree_.FirstChild(child);
      else if (tree_[child].field == kFieldNone &&
               (parameter.kind != ParameterCode::Kind::kRest || !Is(Language::kJava)))
        target = child;
    }
    if (const NodeId type = tree_.Child(node, kFieldType); type != kNoNode)
      parameter.type = tree_.Text(type);
    if (const NodeId value = tree_.Child(node, kFieldValue); value != kNoNode)
      parameter.value = Lower(value);
    parameter.reference = tree_.Child(node, kReferenceModifier) != kNoNode ||
                          HasModifier(tree_, node, "ref") || HasModifier(tree_, node, "out") ||
                          (Is(Language::kGo) && parameter.type.starts_with('*'));
  }
  if (target != kNoNode) {
    if (tree_[target].role == Role::kIdentifier) {
      std::string_view name = tree_.Text(target);
      if (name.starts_with('$')) name.remove_prefix(1);
      parameter.name = KeyOfText(name);
    }
    parameter.target = Target(target);
  }
  return parameter;
}

// A parameter of a constructor that is a field, too (TypeScript, PHP).
bool CodeBuilder::IsPromoted(NodeId parameter) const {
  if (KindOf(parameter) == "property_promotion_parameter") return true;
  if (!JavaScriptFamily()) return false;
  for (const NodeId child : Children(parameter))
    if (tree_[child].role == Role::kModifier || KindOf(child) == "readonly") return true;
  const std::string_view text = tree_.Text(parameter);
  return text.starts_with("private ") || text.starts_with("public ") ||
         text.starts_with("protected ") || text.starts_with("readonly ");
}

TermId CodeBuilder::Promote(NodeId node, const std::vector<TermId>& parameters, TermId body) {
  std::vector<TermId> statements;
  for (const TermId variable : parameters) {
    const Term term = code_.terms[variable];
    if (term.kind != Kind::kVariable) continue;
    std::string_view name = tree_.Text(term.node);
    if (name.starts_with('$')) name.remove_prefix(1);
    const TermId member = Add(Kind::kMember, term.node, {Add(Kind::kThis, node)});
    code_.terms[member].key = KeyOfText(name);
    const TermId value = Add(Kind::kVariable, term.node);
    code_.terms[value].key = term.key;
    code_.terms[value].index = term.index;
    statements.push_back(Add(Kind::kAssign, node, {member, value}));
  }
  if (body != kNoTerm) statements.push_back(body);
  return Add(Kind::kBlock, node, statements);
}

TermId CodeBuilder::Function(NodeId node) {
  const uint32_t number = static_cast<uint32_t>(code_.functions.size());
  code_.functions.emplace_back();
  code_.function_at[node] = number;
  FunctionCode made;
  made.node = node;
  made.lambda = tree_[node].role == Role::kLambda;
  made.nested = !functions_around_.empty();
  made.getter = HasModifier(tree_, node, "get");
  made.is_static = HasModifier(tree_, node, "static") ||
                   (Is(Language::kRuby) && tree_.Child(node, kFieldObject) != kNoNode);
  functions_around_.push_back(number);
  bool in_class = false;
  for (NodeId up = tree_[node].parent; up != kNoNode; up = tree_[up].parent) {
    const Role role = tree_[up].role;
    in_class = role == Role::kClass;
    if (in_class || role == Role::kFunction || role == Role::kLambda) break;
  }
  if (const NodeId receiver = tree_.Child(node, kFieldReceiver); receiver != kNoNode)
    if (const NodeId first = tree_.FirstChild(receiver); first != kNoNode) {
      const ParameterCode self = Parameter(first);
      made.self = self.target;
      made.self_type = self.type;
    }
  NodeId parameters = tree_.Child(node, kFieldParameters);
  // do |x| … end holds its lambda's parameters, ->(x) { … } has a block within
  NodeId holder = node;
  if (Is(Language::kRuby) && made.lambda)
    if (const NodeId inner = tree_.Child(node, kFieldBody);
        inner != kNoNode && tree_[inner].role == Role::kBlock) {
      const NodeId only = tree_.FirstChild(inner);
      if (only != kNoNode && tree_[only].role == Role::kLambda &&
          tree_[only].start == tree_[inner].start)
        holder = only;
    }
  if (const NodeId results = tree_.Child(node, kFieldReturnType);
      Is(Language::kGo) && results != kNoNode && tree_[results].role == Role::kParameters)
    for (const NodeId child : Children(results))
      if (const NodeId name = tree_.Child(child, kFieldName);
          tree_[child].role == Role::kParameter && name != kNoNode)
        made.results.push_back(Target(name));
  std::vector<TermId> promoted;
  if (parameters != kNoNode) {
    if (tree_[parameters].role == Role::kParameters) {
      for (const NodeId child : Children(parameters)) {
        if (tree_[child].field == kFieldType) continue;
        ParameterCode parameter = Parameter(child);
        if (parameter.target == kNoTerm) continue;
        // C#: params string[] values
        if (Is(Language::kCSharp) && tree_[child].field == kFieldName)
          parameter.kind = ParameterCode::Kind::kRest;
        if (IsPromoted(child)) promoted.push_back(parameter.target);
        if (Is(Language::kPython) && in_class && !made.lambda && made.parameters.empty() &&
            made.self == kNoTerm) {
          bool is_static = false;
          for (const NodeId part : Children(node))
            if (tree_[part].role == Role::kDecorator &&
                tree_.Text(part).find("staticmethod") != std::string_view::npos)
              is_static = true;
          made.is_static = is_static;
          if (!is_static) {
            made.self = parameter.target;
            continue;
          }
        }
        made.parameters.push_back(std::move(parameter));
      }
    } else {
      ParameterCode parameter = Parameter(parameters);
      if (parameter.target != kNoTerm) made.parameters.push_back(std::move(parameter));
    }
  }
  if (const NodeId body = tree_.Child(holder, kFieldBody); body != kNoNode) {
    made.body = tree_[body].role == Role::kBlock ? Block(body) : Lower(body);
    // the value of the last statement is what a function of Ruby gives back, and a short lambda
    const std::string_view text = tree_.Text(body);
    const bool braced = (tree_[body].flags & kFlagBraced) != 0 || text.starts_with('{');
    const bool expression = (made.lambda && (!braced || tree_[body].role != Role::kBlock)) ||
                            (Is(Language::kCSharp) && text.starts_with("=>"));
    if ((Is(Language::kRuby) || expression) && made.body != kNoTerm)
      made.body = Add(Kind::kReturn, body, {made.body});
  }
  if (!promoted.empty()) made.body = Promote(node, promoted, made.body);
  functions_around_.pop_back();
  made.uses = std::move(code_.functions[number].uses);
  std::ranges::sort(made.uses);
  made.uses.erase(std::ranges::unique(made.uses).begin(), made.uses.end());
  if (!functions_around_.empty()) {
    auto& outer = code_.functions[functions_around_.back()].uses;
    outer.insert(outer.end(), made.uses.begin(), made.uses.end());
  }
  code_.functions[number] = std::move(made);
  const TermId term = Add(Kind::kFunction, node);
  code_.terms[term].index = number;
  // a function that stands as a statement is what its name means; Named() knows those of the file
  const NodeId name = tree_.Child(node, kFieldName);
  if (tree_[node].role == Role::kFunction && !functions_around_.empty() && !in_class &&
      name != kNoNode && tree_[name].role == Role::kIdentifier)
    return Add(Kind::kAssign, node, {Target(name), term});
  return term;
}

// A function that stands as a statement is the value of its name; a class's parts are fields.
TermId CodeBuilder::Class(NodeId node) {
  std::vector<TermId> parts;
  const NodeId body = tree_.Child(node, kFieldBody);
  if (body == kNoNode) return kNoTerm;
  for (const NodeId child : Children(body)) {
    const Role role = tree_[child].role;
    if (role == Role::kFunction) {
      Function(child);
      continue;
    }
    if (role == Role::kClass) {
      if (const TermId inner = Class(child); inner != kNoTerm) parts.push_back(inner);
      continue;
    }
    if (role == Role::kAssign) {
      const NodeId left = tree_.Child(child, kFieldLeft), right = tree_.Child(child, kFieldRight);
      if (left == kNoNode || right == kNoNode || tree_[left].role != Role::kIdentifier) continue;
      std::string_view name = tree_.Text(left);
      if (name.starts_with('$')) name.remove_prefix(1);
      const TermId value = Lower(right);
      if (value == kNoTerm) continue;
      const TermId field = Add(Kind::kField, child, {value});
      code_.terms[field].key = KeyOfText(name);
      parts.push_back(field);
      continue;
    }
    if (role == Role::kDeclarationList || KindOf(child) == "const_declaration") {
      for (const NodeId one : Children(child)) {
        const std::vector<NodeId> both = Children(one);
        const bool pair = (tree_[one].role == Role::kAssign || KindOf(one) == "const_element") &&
                          both.size() >= 2;
        const TermId value = pair ? Lower(both.back()) : kNoTerm;
        if (value == kNoTerm) continue;
        NodeId left = tree_.Child(one, kFieldLeft);
        if (left == kNoNode) left = both[0];
        const TermId field = Add(Kind::kField, one, {value});
        code_.terms[field].key = KeyOfText(tree_.Text(left));
        parts.push_back(field);
      }
      continue;
    }
    if (role == Role::kDeclaration || role == Role::kModifier) continue;
    if (const TermId term = Lower(child); term != kNoTerm) parts.push_back(term);
  }
  return Add(Kind::kBlock, node, parts);
}

}  // namespace redoubt::scan::code
