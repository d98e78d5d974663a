// Statements of all languages as terms.
#include <algorithm>

#include "scan/code/taint/code_builder.h"

namespace redoubt::scan::code {

Code CodeBuilder::Run() {
  code_.assignments.resize(scopes_.of_file().size());
  code_.functions.emplace_back();
  code_.functions[0].node = 0;
  const TermId body = tree_.size() == 0 ? kNoTerm : Block(0);
  code_.functions[0].body = body;
  for (auto& [function, names] : code_.names_in) {
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
  }
  code_.of_file = scopes_.of_file();
  return std::move(code_);
}

Code BuildCode(const Tree& tree, Language language) { return CodeBuilder(tree, language).Run(); }

TermId CodeBuilder::Block(NodeId node) {
  std::vector<TermId> terms;
  size_t functions = 0;
  // Ruby: rescue and ensure stand among a body's statements
  for (const NodeId child : Children(node)) {
    const std::string_view kind = KindOf(child);
    if (tree_[child].role == Role::kOther && (kind == "rescue" || kind == "ensure"))
      return Try(node);
  }
  for (const NodeId child : Children(node)) {
    if (tree_[child].field == kFieldModifiers || tree_[child].field == kFieldType) continue;
    const TermId term = Lower(child);
    if (term == kNoTerm) continue;
    // a function has its name from the block's begin on
    const bool hoisted = tree_[child].role == Role::kFunction;
    terms.insert(hoisted ? terms.begin() + static_cast<std::ptrdiff_t>(functions++) : terms.end(),
                 term);
  }
  return Add(Kind::kBlock, node, terms);
}

// What a value goes into: a variable, a member, an element, or a pattern of them.
TermId CodeBuilder::Target(NodeId node) {
  const Role role = tree_[node].role;
  switch (role) {
    case Role::kIdentifier:
    case Role::kMember:
    case Role::kSubscript: {
      const TermId term = Lower(node);
      if (term == kNoTerm) return Add(Kind::kUnknown, node);
      const Term& made = code_.terms[term];
      if (made.kind == Kind::kVariable && made.index != kGlobal &&
          code_.assignments[made.index] < 255)
        ++code_.assignments[made.index];
      if (made.kind == Kind::kMember)
        if (uint8_t& count = code_.field_assignments[made.key]; count < 255) ++count;
      return term;
    }
    case Role::kTuple:
    case Role::kArray: {
      std::vector<TermId> parts;
      for (const NodeId child : Children(node)) parts.push_back(Target(child));
      return Add(Kind::kArray, node, parts);
    }
    case Role::kObject: {
      std::vector<TermId> parts;
      for (const NodeId child : Children(node)) {
        if (tree_[child].role == Role::kSpread) {
          parts.push_back(Target(child));
          continue;
        }
        NodeId key = child, value = child;
        if (tree_[child].role == Role::kPair) {
          key = tree_.Child(child, kFieldKey);
          value = tree_.Child(child, kFieldValue);
        } else if (const NodeId name = tree_.Child(child, kFieldName); name != kNoNode) {
          key = name;
        } else if (const NodeId left = tree_.Child(child, kFieldLeft); left != kNoNode) {
          key = left;
        }
        if (key == kNoNode || value == kNoNode) continue;
        const std::string_view text = tree_.Content(key);
        const TermId key_term = Constant(key, KeyOfText(text));
        parts.push_back(Add(Kind::kPair, child, {key_term, Target(value)}));
      }
      return Add(Kind::kObject, node, parts);
    }
    case Role::kSpread: {
      const NodeId inner = tree_.FirstChild(node);
      return inner == kNoNode ? Add(Kind::kUnknown, node)
                              : Add(Kind::kSpread, node, {Target(inner)});
    }
    case Role::kUnary: {  // *p = x, &$x
      const NodeId inner = tree_.FirstChild(node);
      return inner == kNoNode ? Add(Kind::kUnknown, node) : Target(inner);
    }
    case Role::kAssign:
      if (const NodeId left = tree_.Child(node, kFieldLeft); left != kNoNode) {
        const NodeId right = tree_.Child(node, kFieldRight);
        const TermId value = right == kNoNode ? kNoTerm : Lower(right);
        return value == kNoTerm ? Target(left) : Add(Kind::kDefault, node, {Target(left), value});
      }
      break;
    default:
      break;
  }
  const std::string_view kind = KindOf(node);
  if (kind == "assignment_pattern" || kind == "object_assignment_pattern") {
    NodeId name = tree_.Child(node, kFieldName), value = tree_.Child(node, kFieldValue);
    if (name == kNoNode) name = tree_.Child(node, kFieldLeft);
    if (value == kNoNode) value = tree_.Child(node, kFieldRight);
    if (name != kNoNode) {
      const TermId lowered = value == kNoNode ? kNoTerm : Lower(value);
      return lowered == kNoTerm ? Target(name) : Add(Kind::kDefault, node, {Target(name), lowered});
    }
  }
  if (kind == "list_literal") {  // PHP: [$a, 'k' => $b]
    std::vector<TermId> parts;
    std::ptrdiff_t position = 0;
    const std::vector<NodeId> children = Children(node);
    for (size_t i = 0; i < children.size(); ++i) {
      const Role part = tree_[children[i]].role;
      if ((part == Role::kString || part == Role::kNumber) && i + 1 < children.size()) {
        const TermId key = Constant(children[i], KeyOfText(tree_.Content(children[i])));
        parts.push_back(Add(Kind::kPair, children[i], {key, Target(children[i + 1])}));
        ++i;
      } else {
        // list($a, , $c): what is left out counts
        if (i > 0)
          position += std::ranges::count(
              tree_.Text(tree_[children[i - 1]].end, tree_[children[i]].start), ',');
        const TermId key = Constant(children[i], KeyOfNumber(static_cast<uint64_t>(position)));
        parts.push_back(Add(Kind::kPair, children[i], {key, Target(children[i])}));
      }
    }
    return Add(Kind::kObject, node, parts);
  }
  const std::vector<NodeId> children = Children(node);
  if (kind.ends_with("splat_pattern") || kind == "rest_assignment" || kind == "splat_argument")
    return children.empty() ? Add(Kind::kUnknown, node)
                            : Add(Kind::kSpread, node, {Target(children[0])});
  if (kind == "as_pattern_target" || kind == "declaration_expression" || children.size() == 1) {
    NodeId name = tree_.Child(node, kFieldName);
    if (name == kNoNode && !children.empty()) name = children.back();
    if (name != kNoNode && name != node) return Target(name);
  }
  if (tree_.IsLeaf(node)) return Add(Kind::kUnknown, node);
  std::vector<TermId> parts;
  for (const NodeId child : children)
    if (tree_[child].field != kFieldType) parts.push_back(Target(child));
  return Add(Kind::kArray, node, parts);
}

// A variable of a number's or a truth's type holds no text.
TermId CodeBuilder::Plain(NodeId node, TermId value) {
  const NodeId type = tree_.Child(node, kFieldType);
  return type != kNoNode && IsPlainType(tree_.Text(type)) ? Add(Kind::kClean, node, {value})
                                                          : value;
}

TermId CodeBuilder::Assign(NodeId node) {
  std::vector<NodeId> lefts;
  for (const NodeId child : Children(node))
    if (tree_[child].field == kFieldLeft) lefts.push_back(child);
  const NodeId right = tree_.Child(node, kFieldRight);
  if (lefts.empty()) return LowerAll(Kind::kUnknown, node);
  TermId value = right == kNoNode ? Constant(node) : Lower(right);
  // a list of values on the right of Ruby is an array
  if (right != kNoNode && KindOf(right) == "right_assignment_list")
    value = LowerAll(Kind::kArray, right);
  if (value == kNoTerm) value = Add(Kind::kUnknown, right);
  value = Plain(node, value);
  TermId target;
  if (lefts.size() == 1) {
    target = Target(lefts[0]);
  } else {
    std::vector<TermId> targets;
    for (const NodeId left : lefts) targets.push_back(Target(left));
    target = Add(Kind::kArray, node, targets);
  }
  const bool update = tree_[node].role == Role::kAugmentedAssign;
  if (update) {
    const std::string_view op = KindName(tree_[node].op);
    if (op != ":=") {
      const TermId term = Add(Kind::kUpdate, node, {target, value});
      code_.terms[term].key = KeyOfText(op);
      return term;
    }
  }
  return Add(Kind::kAssign, node, {target, value});
}

TermId CodeBuilder::Declaration(NodeId node) {
  std::vector<TermId> terms;
  for (const NodeId child : Children(node))
    if (tree_[child].field == kFieldLeft) {
      const TermId value = Constant(child);
      terms.push_back(Add(Kind::kAssign, node, {Target(child), value}));
    }
  return terms.size() == 1 ? terms[0] : Add(Kind::kBlock, node, terms);
}

TermId CodeBuilder::Else(const std::vector<NodeId>& alternatives, size_t from) {
  if (from >= alternatives.size()) return kNoTerm;
  const NodeId node = alternatives[from];
  const std::string_view kind = KindOf(node);
  if (kind == "elif_clause" || kind == "else_if_clause" || kind == "elsif") {
    const NodeId condition = tree_.Child(node, kFieldCondition);
    NodeId then = tree_.Child(node, kFieldConsequence);
    if (then == kNoNode) then = tree_.Child(node, kFieldBody);
    TermId test = condition == kNoNode ? kNoTerm : Lower(condition);
    if (test == kNoTerm) test = Constant(node);
    TermId body = then == kNoNode ? kNoTerm : Lower(then);
    if (body == kNoTerm) body = Add(Kind::kBlock, node);
    TermId rest = Else(alternatives, from + 1);
    if (const NodeId own = tree_.Child(node, kFieldAlternative); own != kNoNode)
      rest = Else({own}, 0);
    return rest == kNoTerm ? Add(Kind::kIf, node, {test, body})
                           : Add(Kind::kIf, node, {test, body, rest});
  }
  if (kind == "else_clause" || kind == "else") {
    const NodeId body = tree_.Child(node, kFieldBody);
    return body == kNoNode ? Block(node) : Lower(body);
  }
  return Lower(node);
}

TermId CodeBuilder::If(NodeId node, bool negated) {
  static const FieldId kInitializer = InternField("initializer");
  const NodeId condition = tree_.Child(node, kFieldCondition);
  NodeId then = tree_.Child(node, kFieldConsequence);
  if (then == kNoNode) then = tree_.Child(node, kFieldBody);
  std::vector<NodeId> alternatives;
  for (const NodeId child : Children(node))
    if (tree_[child].field == kFieldAlternative) alternatives.push_back(child);
  TermId before = kNoTerm;
  if (const NodeId initializer = tree_.Child(node, kInitializer); initializer != kNoNode)
    before = Lower(initializer);
  TermId test = condition == kNoNode ? kNoTerm : Lower(condition);
  if (test == kNoTerm) test = Add(Kind::kUnknown, node);
  if (negated) test = Add(Kind::kNot, condition == kNoNode ? node : condition, {test});
  TermId body = then == kNoNode ? kNoTerm : Lower(then);
  if (body == kNoTerm) body = Add(Kind::kBlock, node);
  const TermId rest = Else(alternatives, 0);
  const TermId made = rest == kNoTerm ? Add(Kind::kIf, node, {test, body})
                                      : Add(Kind::kIf, node, {test, body, rest});
  return before == kNoTerm ? made : Add(Kind::kBlock, node, {before, made});
}

TermId CodeBuilder::ForEach(NodeId node, NodeId target, NodeId iterable, NodeId body) {
  TermId over = Lower(iterable);
  if (over == kNoTerm) over = Constant(iterable);
  TermId key = kNoTerm, value;
  const std::vector<NodeId> both = Children(target);
  const bool pair = tree_[target].role == Role::kPair ||
                    (Is(Language::kGo) && tree_[target].role == Role::kTuple);
  if (pair && both.size() == 2) {
    key = Target(both[0]);
    value = Target(both[1]);
  } else {
    value = Target(target);
  }
  TermId what = body == kNoNode ? kNoTerm : Lower(body);
  if (what == kNoTerm) what = Add(Kind::kBlock, node);
  TermId otherwise = kNoTerm;
  if (const NodeId rest = tree_.Child(node, kFieldAlternative); rest != kNoNode)
    otherwise = Else({rest}, 0);
  return Add(Kind::kForEach, node, {key, value, over, what, otherwise});
}

TermId CodeBuilder::Loop(NodeId node, std::string_view kind) {
  const NodeId body = tree_.Child(node, kFieldBody);
  const std::vector<NodeId> children = Children(node);
  NodeId header = node;
  for (const NodeId child : children) {
    const std::string_view child_kind = KindOf(child);
    if (child_kind == "for_clause") header = child;
    if (child_kind == "range_clause") {
      const NodeId left = tree_.Child(child, kFieldLeft), right = tree_.Child(child, kFieldRight);
      if (right == kNoNode) continue;
      return ForEach(node, left == kNoNode ? right : left, right, body);
    }
  }
  if (kind == "foreach_statement" && children.size() >= 2 &&
      tree_.Child(node, kFieldLeft) == kNoNode)
    return ForEach(node, children[1], children[0], body);
  NodeId target = tree_.Child(node, kFieldLeft), over = tree_.Child(node, kFieldRight);
  if (kind == "enhanced_for_statement") {
    target = tree_.Child(node, kFieldName);
    over = tree_.Child(node, kFieldValue);
  }
  if (kind == "for") {
    target = Field(node, "pattern");
    over = tree_.Child(node, kFieldValue);
    if (over != kNoNode && KindOf(over) == "in") over = tree_.FirstChild(over);
  }
  if (target != kNoNode && over != kNoNode) return ForEach(node, target, over, body);
  std::vector<TermId> before, after;
  for (const NodeId child : Children(header)) {
    const std::string_view field = FieldName(tree_[child].field);
    const bool start = field.starts_with("init");
    const bool step = field == "update" || field == "increment";
    if (!start && !step) continue;
    if (const TermId term = Lower(child); term != kNoTerm) (start ? before : after).push_back(term);
  }
  NodeId condition = tree_.Child(header, kFieldCondition);
  if (condition == kNoNode && Is(Language::kGo) && header == node)
    for (const NodeId child : children)
      if (child != body && tree_[child].field == kFieldNone) condition = child;
  TermId test = condition == kNoNode ? kNoTerm : Lower(condition);
  if (test != kNoTerm && kind.starts_with("until")) test = Add(Kind::kNot, node, {test});
  TermId what = body == kNoNode ? kNoTerm : Lower(body);
  if (what == kNoTerm) what = Add(Kind::kBlock, node);
  const TermId update = after.empty() ? kNoTerm : Add(Kind::kBlock, node, after);
  TermId otherwise = kNoTerm;
  if (const NodeId rest = tree_.Child(node, kFieldAlternative); rest != kNoNode)
    otherwise = Else({rest}, 0);
  const TermId loop = Add(Kind::kLoop, node, {test, what, update, otherwise});
  code_.terms[loop].index = kind.starts_with("do") ? 1 : 0;
  before.push_back(loop);
  return before.size() == 1 ? loop : Add(Kind::kBlock, node, before);
}

TermId CodeBuilder::Case(NodeId node, std::string_view kind) {
  static const FieldId kPattern = InternField("pattern"),
                       kConditional = InternField("conditional_expressions"),
                       kReturned = InternField("return_expression"),
                       kCommunication = InternField("communication");
  std::vector<TermId> labels, statements;
  bool wildcard = false;
  const bool arm = kind == "switch_rule" || kind == "switch_expression_arm" ||
                   kind.starts_with("match_") || kind == "when" || kind == "case_clause" ||
                   kind == "expression_case" || kind == "type_case" || kind == "default_case" ||
                   kind == "communication_case" || kind == "else" || kind == "match_arm";
  const auto label = [&](NodeId part) {
    const std::string_view text = tree_.Text(part);
    if (text == "_" || text == "default") {
      wildcard = true;
      return;
    }
    if (tree_[part].role == Role::kTuple) {
      for (const NodeId one : Children(part))
        if (const TermId term = Lower(one); term != kNoTerm) labels.push_back(term);
      return;
    }
    if (const TermId term = Lower(part); term != kNoTerm) labels.push_back(term);
  };
  bool first = true;
  for (const NodeId child : Children(node)) {
    const FieldId field = tree_[child].field;
    const std::string_view child_kind = KindOf(child);
    const bool lone_label =
        first && (kind == "switch_expression_arm" ||
                  (kind == "switch_section" && (tree_[child].flags & kFlagStatement) == 0 &&
                   tree_[child].role != Role::kOther));
    first = false;
    if (child_kind == "switch_label") {
      if (tree_.FirstChild(child) == kNoNode) wildcard = true;
      for (const NodeId part : Children(child)) label(part);
    } else if (child_kind == "case_pattern" || child_kind == "pattern" || lone_label ||
               field == kPattern || field == kConditional ||
               (field == kFieldValue && !kind.starts_with("switch_default")) ||
               (kind == "case_clause" && field == kFieldNone)) {
      label(child);
    } else if (field == kFieldType) {
      labels.push_back(Add(Kind::kUnknown, child));
    } else if (field == kCommunication || field == kReturned || true) {
      if (const TermId term = tree_[child].role == Role::kBlock ? Block(child) : Lower(child);
          term != kNoTerm)
        statements.push_back(term);
    }
  }
  if (wildcard) labels.clear();
  bool falls = false;
  for (const NodeId child : Children(node)) falls |= KindOf(child) == "fallthrough_statement";
  if (kind == "communication_case") labels = {Add(Kind::kUnknown, node)};
  labels.push_back(Add(Kind::kBlock, node, statements));
  const TermId made = Add(Kind::kCase, node, labels);
  code_.terms[made].index = arm && !falls ? 0 : 1;
  return made;
}

void CodeBuilder::Cases(NodeId body, std::vector<TermId>& cases) {
  for (const NodeId child : Children(body)) {
    const std::string_view kind = KindOf(child);
    if (kind == "match_block" || kind == "switch_body" || kind == "switch_block")
      Cases(child, cases);
    else if (tree_[child].role == Role::kOther &&
             (kind.find("case") != kind.npos || kind.find("default") != kind.npos ||
              kind.find("switch_") != kind.npos || kind == "when" || kind == "else" ||
              kind.starts_with("match_")))
      cases.push_back(Case(child, kind));
  }
}

TermId CodeBuilder::Switch(NodeId node) {
  static const FieldId kSubject = InternField("subject"), kAlias = InternField("alias"),
                       kInitializer = InternField("initializer");
  NodeId value = tree_.Child(node, kFieldValue);
  if (value == kNoNode) value = tree_.Child(node, kFieldCondition);
  if (value == kNoNode) value = tree_.Child(node, kSubject);
  const std::vector<NodeId> children = Children(node);
  if (value == kNoNode && KindOf(node) == "switch_expression" && !children.empty())
    value = children[0];
  TermId on = value == kNoNode ? kNoTerm : Lower(value);
  std::vector<TermId> before;
  if (const NodeId initializer = tree_.Child(node, kInitializer); initializer != kNoNode)
    if (const TermId term = Lower(initializer); term != kNoTerm) before.push_back(term);
  if (const NodeId alias = tree_.Child(node, kAlias); alias != kNoNode && on != kNoTerm) {
    before.push_back(Add(Kind::kAssign, node, {Target(alias), on}));
    on = kNoTerm;
  }
  std::vector<TermId> parts = {on};
  const NodeId body = tree_.Child(node, kFieldBody);
  Cases(body == kNoNode ? node : body, parts);
  const TermId made = Add(Kind::kSwitch, node, parts);
  if (before.empty()) return made;
  before.push_back(made);
  return Add(Kind::kBlock, node, before);
}

// The clause of a caught error: what it is called is unknown, its body runs.
TermId CodeBuilder::Handler(NodeId node) {
  const NodeId body = tree_.Child(node, kFieldBody);
  std::vector<TermId> parts;
  for (const NodeId child : Children(node)) {
    if (child == body || tree_[child].field == kFieldType) continue;
    if (tree_[child].role == Role::kBlock) {
      parts.push_back(Block(child));
      continue;
    }
    NodeId name = kNoNode;
    if (KindOf(child) == "as_pattern") name = Field(child, "alias");
    if (tree_[child].field == kFieldParameter || tree_[child].field == kFieldName) name = child;
    if (tree_[child].role == Role::kParameter || KindOf(child) == "catch_declaration")
      name = tree_.Child(child, kFieldName);
    if (KindOf(child) == "exception_variable") name = tree_.FirstChild(child);
    if (name != kNoNode)
      parts.push_back(Add(Kind::kAssign, child, {Target(name), Add(Kind::kCaught, child)}));
  }
  if (body != kNoNode)
    if (const TermId term = Lower(body); term != kNoTerm) parts.push_back(term);
  return Add(Kind::kBlock, node, parts);
}

TermId CodeBuilder::Try(NodeId node) {
  std::vector<TermId> body, handlers, last;
  for (const NodeId child : Children(node)) {
    const std::string_view kind = KindOf(child);
    const bool other = tree_[child].role == Role::kOther;
    if (other && (kind == "catch_clause" || kind == "except_clause" || kind == "rescue" ||
                  kind == "except_group_clause")) {
      handlers.push_back(Handler(child));
    } else if (other && (kind == "finally_clause" || kind == "ensure")) {
      if (const TermId term = LowerAll(Kind::kBlock, child); term != kNoTerm) last.push_back(term);
    } else if (other && (kind == "else_clause" || kind == "else")) {
      if (const TermId term = Else({child}, 0); term != kNoTerm) body.push_back(term);
    } else if (const TermId term = Lower(child); term != kNoTerm) {
      body.push_back(term);
    }
  }
  std::vector<TermId> parts = {Add(Kind::kBlock, node, body)};
  parts.insert(parts.end(), handlers.begin(), handlers.end());
  if (!last.empty()) parts.push_back(Add(Kind::kBlock, node, last));
  const TermId made = Add(Kind::kTry, node, parts);
  code_.terms[made].index = static_cast<uint32_t>(handlers.size());
  return made;
}

TermId CodeBuilder::Return(NodeId node) {
  std::vector<TermId> values;
  for (const NodeId child : Children(node)) {
    if (tree_[child].role == Role::kArguments)
      Arguments(child, values);
    else if (const TermId term = Lower(child); term != kNoTerm)
      values.push_back(term);
  }
  if (values.size() > 1) values = {Add(Kind::kArray, node, values)};
  return Add(Kind::kReturn, node, values);
}

TermId CodeBuilder::OtherStatement(NodeId node, std::string_view kind, bool& known) {
  known = true;
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, kind) != names.end();
  };
  if (is({"if_statement", "if", "if_expression"}) && !tree_.IsLeaf(node)) return If(node, false);
  if (kind == "unless") return If(node, true);
  if (is({"while_statement", "while", "until", "do_statement", "for_statement", "for",
          "for_in_statement", "enhanced_for_statement", "foreach_statement", "while_modifier",
          "until_modifier", "loop_expression", "while_expression", "for_expression",
          "for_range_loop"}) &&
      !tree_.IsLeaf(node))
    return Loop(node, kind);
  if (is({"switch_statement", "switch_expression", "expression_switch_statement",
          "type_switch_statement", "match_statement", "case", "match_expression",
          "select_statement", "case_match"}) &&
      !tree_.IsLeaf(node))
    return Switch(node);
  if (is({"try_statement", "try_with_resources_statement", "begin"})) return Try(node);
  if (is({"throw_statement", "raise_statement", "throw_expression"}))
    return LowerAll(Kind::kThrow, node);
  const bool breaks = is({"break_statement", "break"});
  if (breaks || is({"continue_statement", "continue", "next", "redo"})) {
    const TermId term = Add(breaks ? Kind::kBreak : Kind::kContinue, node);
    const NodeId label = tree_.FirstChild(node);
    if (label != kNoNode && !Is(Language::kRuby) && tree_[label].role == Role::kIdentifier)
      code_.terms[term].key = KeyOfText(tree_.Text(label));
    return term;
  }
  if (kind == "labeled_statement") {
    const std::vector<NodeId> parts = Children(node);
    if (parts.size() == 2) {
      const TermId body = Lower(parts[1]);
      TermId loop = body;  // behind what comes before it
      while (loop != kNoTerm && code_.terms[loop].kind == Kind::kBlock &&
             code_.terms[loop].count > 0)
        loop = code_.Child(loop, code_.terms[loop].count - 1);
      if (loop != kNoTerm) code_.terms[loop].key = KeyOfText(tree_.Text(parts[0]));
      return body;
    }
  }
  if (kind == "send_statement") {  // channel <- value
    const NodeId channel = Field(node, "channel"), value = tree_.Child(node, kFieldValue);
    if (channel != kNoNode && value != kNoNode) {
      const TermId sent = Lower(value);
      return Add(Kind::kAssign, node, {Add(Kind::kIndex, channel, {Target(channel)}), sent});
    }
  }
  if (kind == "const_element") {
    const std::vector<NodeId> both = Children(node);
    if (both.size() == 2) {
      const TermId value = Lower(both[1]);
      if (value != kNoTerm) return Add(Kind::kAssign, node, {Target(both[0]), value});
    }
  }
  if (kind == "exit_statement") return LowerAll(Kind::kThrow, node);
  if (kind == "yield_statement") {  // Java: what a block of a switch gives
    const NodeId inner = tree_.FirstChild(node);
    return inner == kNoNode ? kNoTerm : Lower(inner);
  }
  if (is({"unset_statement", "delete_statement"})) {
    std::vector<TermId> removed;
    for (const NodeId child : Children(node)) removed.push_back(Target(child));
    return Add(Kind::kRemove, node, removed);
  }
  if (is({"property_declaration"})) {
    const NodeId value = tree_.Child(node, kFieldValue), name = tree_.Child(node, kFieldName);
    if (value == kNoNode || name == kNoNode) return kNoTerm;
    const TermId term = Lower(value);
    if (term == kNoTerm) return term;
    const TermId field = Add(Kind::kField, node, {term});
    code_.terms[field].key = KeyOfText(tree_.Text(name));
    return field;
  }
  known = false;
  return kNoTerm;
}

}  // namespace redoubt::scan::code
