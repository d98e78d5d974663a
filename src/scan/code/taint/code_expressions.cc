// Expressions of all languages as terms.
#include <algorithm>

#include "scan/code/taint/code_builder.h"

namespace redoubt::scan::code {
namespace {

// The parts of a node that say what something is, not what it does.
bool IsDescription(FieldId field) {
  switch (field) {
    case kFieldType:
    case kFieldReturnType:
    case kFieldTypeParameters:
    case kFieldTypeArguments:
    case kFieldDecorators:
    case kFieldModifiers:
    case kFieldSuper:
    case kFieldInterfaces:
    case kFieldThrows:
      return true;
    default:
      return false;
  }
}

}  // namespace

TermId CodeBuilder::Add(Kind kind, NodeId node, const std::vector<TermId>& children) {
  Term term;
  term.kind = kind;
  term.node = node;
  term.first = static_cast<uint32_t>(code_.children.size());
  term.count = static_cast<uint32_t>(children.size());
  code_.children.insert(code_.children.end(), children.begin(), children.end());
  code_.terms.push_back(term);
  const TermId id = static_cast<TermId>(code_.terms.size() - 1);
  code_.term_at[node] = id;
  return id;
}

TermId CodeBuilder::Constant(NodeId node, Key key) {
  const TermId term = Add(Kind::kConstant, node);
  code_.terms[term].key = key;
  return term;
}

void CodeBuilder::NamesIn(NodeId, Key name) {
  code_.names_in[functions_around_.empty() ? 0 : functions_around_.front()].push_back(name);
}

std::vector<NodeId> CodeBuilder::Children(NodeId node) const {
  std::vector<NodeId> children;
  for (NodeId child = tree_.FirstChild(node); child != kNoNode; child = tree_.NextSibling(child))
    children.push_back(child);
  return children;
}

NodeId CodeBuilder::Field(NodeId node, std::string_view name) const {
  return tree_.Child(node, InternField(name));
}

TermId CodeBuilder::LowerAll(Kind kind, NodeId node) {
  std::vector<TermId> terms;
  for (const NodeId child : Children(node)) {
    if (IsDescription(tree_[child].field)) continue;
    if (const TermId term = Lower(child); term != kNoTerm) terms.push_back(term);
  }
  return Add(kind, node, terms);
}

TermId CodeBuilder::Identifier(NodeId node) {
  std::string_view text = tree_.Text(node);
  if (text == "true" || text == "false" || text == "True" || text == "False" || text == "None" ||
      text == "null" || text == "nil" || text == "NULL" || text == "undefined")
    return Constant(node);
  if (text == "$this" || (Is(Language::kPhp) && text == "self")) return Add(Kind::kThis, node);
  if (Is(Language::kRuby) && text.starts_with('@')) {
    while (text.starts_with('@')) text.remove_prefix(1);
    const TermId self = Add(Kind::kThis, node);
    const TermId member = Add(Kind::kMember, node, {self});
    code_.terms[member].key = KeyOfText(text);
    return member;
  }
  const Scopes::Found found = scopes_.Of(node);
  if (found.kind == Scopes::Kind::kField) {
    const TermId self = Add(Kind::kThis, node);
    const TermId member = Add(Kind::kMember, node, {self});
    code_.terms[member].key = KeyOfText(text);
    return member;
  }
  NamesIn(node, KeyOfText(text));
  const TermId variable = Add(Kind::kVariable, node);
  code_.terms[variable].key = KeyOfText(text);
  if (found.kind == Scopes::Kind::kVariable) {
    code_.terms[variable].index = found.number;
    if (!functions_around_.empty())
      code_.functions[functions_around_.back()].uses.push_back(found.number);
  } else {
    code_.terms[variable].index = kGlobal;
  }
  return variable;
}

TermId CodeBuilder::Argument(NodeId node) {
  if (KindOf(node) == "argument") {  // PHP: name: value
    const NodeId name = tree_.Child(node, kFieldName);
    const std::vector<NodeId> parts = Children(node);
    if (name != kNoNode && parts.size() == 2) {
      const TermId term = Lower(parts[1]);
      if (term == kNoTerm) return term;
      const TermId keyword = Add(Kind::kKeyword, node, {term});
      code_.terms[keyword].key = KeyOfText(tree_.Text(name));
      return keyword;
    }
  }
  if (tree_[node].role == Role::kKeywordArgument) {
    const NodeId name = tree_.Child(node, kFieldName);
    NodeId value = tree_.Child(node, kFieldValue);
    for (const NodeId child : Children(node))
      if (value == kNoNode && child != name && tree_[child].role != Role::kModifier) value = child;
    if (value == kNoNode) return kNoTerm;
    const std::string_view text = tree_.Text(node);
    const bool reference = text.starts_with("out ") || text.starts_with("ref ");
    TermId term = Lower(value);
    if (reference && term != kNoTerm) term = Add(Kind::kReference, node, {term});
    if (name == kNoNode || term == kNoTerm) return term;
    const TermId keyword = Add(Kind::kKeyword, node, {term});
    code_.terms[keyword].key = KeyOfText(tree_.Text(name));
    return keyword;
  }
  if (tree_[node].role == Role::kPair && Is(Language::kRuby)) {
    const NodeId key = tree_.Child(node, kFieldKey), value = tree_.Child(node, kFieldValue);
    if (key != kNoNode && value != kNoNode && tree_[key].role == Role::kSymbol) {
      const TermId term = Lower(value);
      if (term == kNoTerm) return term;
      const TermId keyword = Add(Kind::kKeyword, node, {term});
      code_.terms[keyword].key = KeyOfText(tree_.Content(key));
      return keyword;
    }
  }
  return Lower(node);
}

void CodeBuilder::Arguments(NodeId list, std::vector<TermId>& out) {
  if (list == kNoNode) return;
  if (tree_[list].role != Role::kArguments) {  // a tagged template, a single generator
    if (const TermId term = Lower(list); term != kNoTerm) out.push_back(term);
    return;
  }
  for (const NodeId child : Children(list))
    if (const TermId term = Argument(child); term != kNoTerm) out.push_back(term);
}

TermId CodeBuilder::Call(NodeId node) {
  std::vector<TermId> parts;
  const NodeId callee = tree_.Child(node, kFieldCallee);
  // what does not come back
  if (callee != kNoNode && tree_[callee].role == Role::kIdentifier) {
    const std::string_view name = tree_.Text(callee);
    const bool ends =
        (Is(Language::kRuby) && (name == "raise" || name == "abort" || name == "exit")) ||
        (Is(Language::kGo) && name == "panic") ||
        (Is(Language::kPhp) && (name == "die" || name == "exit"));
    if (ends) {
      for (const NodeId child : Children(node))
        if (tree_[child].field == kFieldArguments) Arguments(child, parts);
      return Add(Kind::kThrow, node, parts);
    }
  }
  TermId lowered = callee == kNoNode ? kNoTerm : Lower(callee);
  if (lowered == kNoTerm) lowered = Add(Kind::kUnknown, callee == kNoNode ? node : callee);
  parts.push_back(lowered);
  for (const NodeId child : Children(node))
    if (tree_[child].field == kFieldArguments) Arguments(child, parts);
  if (const NodeId block = tree_.Child(node, kFieldBlock); block != kNoNode)
    parts.push_back(Lower(block));
  return Add(Kind::kCall, node, parts);
}

TermId CodeBuilder::New(NodeId node) {
  std::vector<TermId> parts;
  NodeId callee = tree_.Child(node, kFieldCallee);
  TermId made_of = kNoTerm;
  if (callee != kNoNode) {
    NodeId name = callee;
    // List<String>: the name is the first part
    while (tree_[name].role == Role::kOther && tree_.FirstChild(name) != kNoNode)
      name = tree_.FirstChild(name);
    made_of = Lower(name);
  }
  if (made_of == kNoTerm) made_of = Add(Kind::kUnknown, callee == kNoNode ? node : callee);
  parts.push_back(made_of);
  TermId contents = kNoTerm;
  for (const NodeId child : Children(node)) {
    if (tree_[child].field == kFieldArguments)
      Arguments(child, parts);
    else if (tree_[child].role == Role::kClassBody || tree_[child].role == Role::kBlock)
      for (const NodeId member : Children(child)) {
        if (tree_[member].role == Role::kFunction) parts.push_back(Function(member));
      }
    else if (KindOf(child) == "initializer_expression")
      contents = Object(child);
    else if (KindOf(child) == "array_initializer" || tree_[child].role == Role::kArray)
      contents = Array(child);
  }
  const TermId made = Add(Kind::kNew, node, parts);
  return contents == kNoTerm ? made : Add(Kind::kFilled, node, {made, contents});
}

TermId CodeBuilder::Member(NodeId node) {
  const NodeId object = tree_.Child(node, kFieldObject);
  const NodeId property = tree_.Child(node, kFieldProperty);
  if (property == kNoNode) return LowerAll(Kind::kUnknown, node);
  TermId base = kNoTerm;
  if (object == kNoNode) {  // C#: this and base are no nodes
    const std::string_view text = tree_.Text(node);
    if (!text.starts_with("this") && !text.starts_with("base"))
      return LowerAll(Kind::kUnknown, node);
    base = Add(text.starts_with("this") ? Kind::kThis : Kind::kSuper, node);
    const TermId member = Add(Kind::kMember, node, {base});
    code_.terms[member].key = KeyOfText(tree_.Text(property));
    return member;
  }
  base = Lower(object);
  if (base == kNoTerm) base = Add(Kind::kUnknown, object);
  std::string_view name = tree_.Text(property);
  if (name.starts_with('$') && tree_[property].role == Role::kIdentifier) {
    if (tree_[object].role == Role::kIdentifier && tree_.Text(object).starts_with('$') &&
        Is(Language::kPhp))
      return Add(Kind::kIndex, node, {base, Lower(property)});  // $o->$name
    name.remove_prefix(1);
  }
  const TermId member = Add(Kind::kMember, node, {base});
  code_.terms[member].key = KeyOfText(name);
  NamesIn(node, KeyOfText(name));
  return member;
}

TermId CodeBuilder::Subscript(NodeId node) {
  const std::vector<NodeId> children = Children(node);
  if (children.empty()) return Constant(node);
  NodeId index = tree_.Child(node, kFieldIndex);
  if (index == kNoNode && children.size() > 1) index = children[1];
  std::vector<TermId> parts = {Lower(children[0])};
  if (parts[0] == kNoTerm) parts[0] = Add(Kind::kUnknown, children[0]);
  if (index != kNoNode && tree_[index].role == Role::kArguments) index = tree_.FirstChild(index);
  if (index != kNoNode && tree_[index].role == Role::kKeywordArgument)
    index = tree_.FirstChild(index);
  if (index != kNoNode)
    if (const TermId term = Lower(index); term != kNoTerm) parts.push_back(term);
  // a slice is of the same stuff
  if (index != kNoNode && KindOf(index) == "slice") return Add(Kind::kSome, node, {parts[0]});
  return Add(Kind::kIndex, node, parts);
}

TermId CodeBuilder::Object(NodeId node) {
  std::vector<TermId> parts;
  const bool names_are_keys = JavaScriptFamily() || Is(Language::kGo) || Is(Language::kCSharp);
  size_t position = 0;
  for (const NodeId child : Children(node)) {
    if (IsDescription(tree_[child].field)) continue;
    const Role role = tree_[child].role;
    NodeId key = kNoNode, value = child;
    if (role == Role::kPair) {
      key = tree_.Child(child, kFieldKey);
      value = tree_.Child(child, kFieldValue);
      const std::vector<NodeId> both = Children(child);
      if ((key == kNoNode || value == kNoNode) && both.size() == 2) key = both[0], value = both[1];
    } else if (role == Role::kAssign) {  // { Name = value } and { ["key"] = value } of C#
      key = tree_.Child(child, kFieldLeft);
      value = tree_.Child(child, kFieldRight);
      if (key != kNoNode && KindOf(key) == "element_binding_expression")
        key = tree_.FirstChild(key);
    } else if (KindOf(child) == "initializer_expression" && Children(child).size() == 2) {
      key = Children(child)[0], value = Children(child)[1];
    }
    if (key != kNoNode && KindOf(key) == "computed_property_name") key = tree_.FirstChild(key);
    if (value == kNoNode) continue;
    const TermId lowered = Lower(value);
    if (lowered == kNoTerm) continue;
    if (role == Role::kSpread) {
      parts.push_back(lowered);
      continue;
    }
    TermId key_term;
    if (role == Role::kFunction) {
      const NodeId name = tree_.Child(child, kFieldName);
      key_term = Constant(name == kNoNode ? child : name,
                          name == kNoNode ? 0 : KeyOfText(tree_.Text(name)));
    } else if (key != kNoNode) {
      const NodeId literal = tree_[node].parent;
      const NodeId type = literal == kNoNode ? kNoNode : tree_.Child(literal, kFieldType);
      const bool of_map = Is(Language::kGo) && type != kNoNode && KindOf(type) == "map_type";
      const bool plain_name = tree_[key].role == Role::kIdentifier && names_are_keys && !of_map &&
                              tree_[key].parent == child;
      key_term = plain_name ? Constant(key, KeyOfText(tree_.Text(key))) : Lower(key);
    } else if (JavaScriptFamily() && role == Role::kIdentifier) {
      key_term = Constant(child, KeyOfText(tree_.Text(child)));  // {a} is {a: a}
    } else {
      key_term = Constant(child, KeyOfNumber(position++));
    }
    if (key_term == kNoTerm) key_term = Add(Kind::kUnknown, child);
    parts.push_back(Add(Kind::kPair, child, {key_term, lowered}));
  }
  return Add(Kind::kObject, node, parts);
}

TermId CodeBuilder::Array(NodeId node) {
  for (NodeId child = tree_.FirstChild(node); child != kNoNode; child = tree_.NextSibling(child))
    if (tree_[child].role == Role::kPair) return Object(node);
  return LowerAll(Kind::kArray, node);
}

TermId CodeBuilder::Unary(NodeId node) {
  const NodeId inner = tree_.FirstChild(node);
  if (inner == kNoNode) return Constant(node);
  const std::string_view op = KindName(tree_[node].op);
  const TermId term = Lower(inner);
  if (term == kNoTerm) return term;
  if (op == "!" && tree_.Text(node).ends_with('!')) return Add(Kind::kCast, node, {term});
  if (op == "!" || op == "not") return Add(Kind::kNot, node, {term});
  if (op == "typeof") return Add(Kind::kClean, node, {Add(Kind::kUnknown, node, {term})});
  if (op == "delete") return Add(Kind::kRemove, node, {Target(inner)});
  if (op == "++" || op == "--") {
    const TermId update = Add(Kind::kUpdate, node, {term, Constant(inner)});
    code_.terms[update].key = KeyOfText(op);
    return update;
  }
  if (op == "&") return Add(Kind::kReference, node, {term});
  if (op == "-" || op == "+" || op == "~") {
    const TermId binary = Add(Kind::kBinary, node, {term});
    code_.terms[binary].key = KeyOfText(op);
    return binary;
  }
  return Add(Kind::kCast, node, {term});
}

TermId CodeBuilder::Binary(NodeId node) {
  std::vector<TermId> parts;
  for (const NodeId child : Children(node))
    if (const TermId term = Lower(child); term != kNoTerm) parts.push_back(term);
  const std::string_view op = KindName(tree_[node].op);
  if (parts.size() == 2 && (op == "&&" || op == "and")) return Add(Kind::kAnd, node, parts);
  if (parts.size() == 2 && (op == "||" || op == "or" || op == "??"))
    return Add(Kind::kOr, node, parts);
  const TermId binary = Add(Kind::kBinary, node, parts);
  code_.terms[binary].key = op.empty() ? KeyOfText("+") : KeyOfText(op);
  return binary;
}

TermId CodeBuilder::Choice(NodeId node) {
  NodeId condition = tree_.Child(node, kFieldCondition);
  NodeId then = tree_.Child(node, kFieldConsequence);
  NodeId otherwise = tree_.Child(node, kFieldAlternative);
  if (then == kNoNode) then = tree_.Child(node, kFieldBody);
  const std::vector<NodeId> children = Children(node);
  if (condition == kNoNode && children.size() == 3) {  // Python: then if condition else otherwise
    then = children[0];
    condition = children[1];
    otherwise = children[2];
  }
  const auto term = [&](NodeId part) {
    const TermId lowered = part == kNoNode ? kNoTerm : Lower(part);
    return lowered == kNoTerm ? Add(Kind::kUnknown, node) : lowered;
  };
  if (then == kNoNode && condition != kNoNode)
    return Add(Kind::kOr, node, {term(condition), term(otherwise)});
  const TermId a = term(condition), b = term(then), c = term(otherwise);
  return Add(Kind::kChoice, node, {a, b, c});
}

// [what for target in iterable if condition]: innermost what, wrapped from the last clause on.
TermId CodeBuilder::Comprehension(NodeId node) {
  NodeId body = tree_.Child(node, kFieldBody);
  const std::vector<NodeId> children = Children(node);
  if (body == kNoNode && !children.empty()) body = children[0];
  if (body == kNoNode) return Constant(node);
  // conditions may narrow, they give nothing
  std::vector<std::pair<TermId, TermId>> clauses;
  std::vector<TermId> conditions;
  for (const NodeId child : children) {
    if (child == body) continue;
    if (KindOf(child) == "for_in_clause") {
      const NodeId left = tree_.Child(child, kFieldLeft), right = tree_.Child(child, kFieldRight);
      if (left == kNoNode || right == kNoNode) continue;
      const TermId iterable = Lower(right);
      clauses.emplace_back(Target(left), iterable == kNoTerm ? Constant(right) : iterable);
    } else if (KindOf(child) == "if_clause") {
      if (const TermId condition = LowerAll(Kind::kClean, child); condition != kNoTerm)
        conditions.push_back(condition);
    }
  }
  TermId term = tree_[body].role == Role::kPair ? LowerAll(Kind::kUnknown, body) : Lower(body);
  if (term == kNoTerm) term = Constant(body);
  conditions.push_back(term);
  term = conditions.size() > 1 ? Add(Kind::kBlock, node, conditions) : term;
  for (size_t i = clauses.size(); i-- > 0;)
    term = Add(Kind::kElements, node, {clauses[i].first, clauses[i].second, term});
  return term;
}

TermId CodeBuilder::Cast(NodeId node) {
  NodeId value = tree_.Child(node, kFieldValue);
  if (value == kNoNode) value = Field(node, "operand");
  if (value == kNoNode) value = tree_.Child(node, kFieldLeft);
  for (const NodeId child : Children(node))
    if (value == kNoNode && !IsDescription(tree_[child].field)) value = child;
  if (value == kNoNode) return kNoTerm;
  const TermId term = Lower(value);
  if (term == kNoTerm) return term;
  const NodeId type = tree_.Child(node, kFieldType);
  if (type != kNoNode && IsPlainType(tree_.Text(type))) return Add(Kind::kClean, node, {term});
  return Add(Kind::kCast, node, {term});
}

TermId CodeBuilder::OtherExpression(NodeId node, std::string_view kind, bool& known) {
  known = true;
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, kind) != names.end();
  };
  if (tree_.IsLeaf(node)) {
    if (kind == "this" || kind == "self") return Add(Kind::kThis, node);
    if (kind == "super" || kind == "base" || kind == "parent") return Add(Kind::kSuper, node);
    if (is({"true", "false", "nil", "null", "none", "null_literal", "boolean_literal", "boolean",
            "iota", "undefined"}))
      return Constant(node);
  }
  if (is({"generic_name", "generic_type", "instantiation_expression"})) {
    const NodeId first = tree_.FirstChild(node);
    return first == kNoNode ? kNoTerm : Lower(first);
  }
  if (kind == "tuple_expression") return Array(node);
  if (kind == "initializer_expression") {
    for (const NodeId child : Children(node))
      if (tree_[child].role == Role::kAssign) return Object(node);
    return LowerAll(Kind::kArray, node);
  }
  if (kind == "array_creation_expression" || kind == "implicit_array_creation_expression") {
    for (const NodeId child : Children(node))
      if (tree_[child].role == Role::kArray || KindOf(child) == "initializer_expression")
        return Lower(child);
    return Add(Kind::kArray, node);
  }
  if (is({"ternary_expression", "conditional_expression", "conditional"})) return Choice(node);
  if (is({"list_comprehension", "generator_expression", "set_comprehension",
          "dictionary_comprehension"}))
    return Comprehension(node);
  if (is({"cast_expression", "as_expression", "type_assertion_expression", "await_expression",
          "await", "satisfies_expression", "await_statement", "defer_statement", "go_statement",
          "type_conversion_expression", "checked_expression", "ref_expression", "by_ref",
          "reference_assignment_expression"}))
    return Cast(node);
  if (kind == "slice_expression") {
    const NodeId list = Field(node, "operand");
    const TermId term = list == kNoNode ? kNoTerm : Lower(list);
    return term == kNoTerm ? term : Add(Kind::kSome, node, {term});
  }
  if (kind == "composite_literal") {
    const NodeId type = tree_.Child(node, kFieldType), body = tree_.Child(node, kFieldBody);
    if (body == kNoNode) return kNoTerm;
    bool pairs = false;
    for (const NodeId child : Children(body)) pairs |= tree_[child].role == Role::kPair;
    const bool list =
        !pairs && type != kNoNode && tree_[type].role == Role::kOther && KindOf(type) != "map_type";
    const TermId contents = list ? LowerAll(Kind::kArray, body) : Object(body);
    if (type == kNoNode ||
        (tree_[type].role != Role::kIdentifier && tree_[type].role != Role::kMember))
      return contents;
    const TermId name = Lower(type);
    const TermId made = Add(Kind::kNew, node, {name == kNoTerm ? Add(Kind::kUnknown, type) : name});
    return Add(Kind::kFilled, node, {made, contents});
  }
  if (kind == "conditional_access_expression") {
    const std::vector<NodeId> parts = Children(node);
    if (parts.size() == 2 && KindOf(parts[1]) == "member_binding_expression") {
      TermId base = Lower(parts[0]);
      if (base == kNoTerm) base = Add(Kind::kUnknown, parts[0]);
      const NodeId name = tree_.FirstChild(parts[1]);
      const TermId member = Add(Kind::kMember, node, {base});
      code_.terms[member].key = name == kNoNode ? 0 : KeyOfText(tree_.Text(name));
      return member;
    }
  }
  if (kind == "instanceof_expression" || kind == "is_pattern_expression") {
    NodeId value = tree_.Child(node, kFieldLeft);
    if (value == kNoNode) value = Field(node, "expression");
    NodeId name = tree_.Child(node, kFieldName);
    if (const NodeId pattern = Field(node, "pattern"); name == kNoNode && pattern != kNoNode)
      name = tree_.Child(pattern, kFieldName);
    if (value == kNoNode) return Constant(node);
    const TermId term = Lower(value);
    if (term == kNoTerm) return term;
    const TermId assigned = name == kNoNode ? term : Add(Kind::kAssign, node, {Target(name), term});
    return Add(Kind::kClean, node, {assigned});
  }
  if (kind == "declaration_expression") {
    const NodeId name = tree_.Child(node, kFieldName);
    return name == kNoNode ? kNoTerm : Lower(name);
  }
  if (kind == "as_pattern") {
    const std::vector<NodeId> parts = Children(node);
    const NodeId alias = Field(node, "alias");
    if (parts.size() < 2 || alias == kNoNode) return LowerAll(Kind::kUnknown, node);
    const TermId value = Lower(parts[0]);
    return Add(Kind::kAssign, node, {Target(alias), value == kNoTerm ? Constant(node) : value});
  }
  if (kind == "method_reference") {
    const std::vector<NodeId> parts = Children(node);
    if (parts.size() == 2) {
      const TermId base = Lower(parts[0]);
      const TermId member =
          Add(Kind::kMember, node, {base == kNoTerm ? Add(Kind::kUnknown, parts[0]) : base});
      code_.terms[member].key = KeyOfText(tree_.Text(parts[1]));
      return member;
    }
  }
  if (is({"yield", "yield_expression"})) {
    std::vector<TermId> values;
    for (const NodeId child : Children(node)) {
      if (tree_[child].role == Role::kArguments)
        Arguments(child, values);
      else if (const TermId term = Lower(child); term != kNoTerm)
        values.push_back(term);
    }
    return Add(Is(Language::kRuby) ? Kind::kYieldBlock : Kind::kYield, node, values);
  }
  known = false;
  return kNoTerm;
}

TermId CodeBuilder::Lower(NodeId node) {
  switch (tree_[node].role) {
    case Role::kIdentifier:
      return Identifier(node);
    case Role::kString:
    case Role::kNumber:
    case Role::kSymbol:
      return Constant(node, KeyOfText(tree_.Content(node)));
    case Role::kRegex:
      return Constant(node);
    case Role::kTemplate:
      return LowerAll(Kind::kText, node);
    case Role::kFragment:
      return Constant(node);
    case Role::kCall:
      return Call(node);
    case Role::kNew:
      return New(node);
    case Role::kKeywordArgument:
    case Role::kArguments:
      return LowerAll(Kind::kUnknown, node);
    case Role::kMember:
      return Member(node);
    case Role::kSubscript:
      return Subscript(node);
    case Role::kAssign:
    case Role::kAugmentedAssign:
      return Assign(node);
    case Role::kDeclaration:
      return Declaration(node);
    case Role::kDeclarationList:
    case Role::kBlock:
    case Role::kFile:
      return Block(node);
    case Role::kFunction:
    case Role::kLambda:
      return Function(node);
    case Role::kClass:
      return Class(node);
    case Role::kReturn:
      return Return(node);
    case Role::kBinary:
      return Binary(node);
    case Role::kUnary:
      return Unary(node);
    case Role::kObject:
      return Object(node);
    case Role::kArray:
    case Role::kTuple:
      return Array(node);
    case Role::kSpread:
      return LowerAll(Kind::kSpread, node);
    case Role::kImport:
    case Role::kDecorator:
    case Role::kModifier:
    case Role::kParameters:
    case Role::kParameter:
      return kNoTerm;
    default:
      break;
  }
  bool known = false;
  const std::string_view kind = KindOf(node);
  TermId term = OtherStatement(node, kind, known);
  if (!known) term = OtherExpression(node, kind, known);
  return known ? term : LowerAll(Kind::kUnknown, node);
}

}  // namespace redoubt::scan::code
