#include "scan/code/syntax/lowering.h"

#include <algorithm>

namespace redoubt::scan::code {

RawId Lowering::Open(const Grammar::Kind& kind, FieldId field, uint32_t start, uint32_t end) {
  Raw raw;
  raw.kind = kind.name;
  raw.role = kind.role;
  raw.shape = kind.shape;
  raw.field = kind.field != 0 ? kind.field : field;
  raw.start = start;
  raw.end = end;
  raws_.push_back(raw);
  return static_cast<RawId>(raws_.size() - 1);
}

RawId Lowering::Make(Role role, FieldId field, uint32_t start, uint32_t end) {
  Raw raw;
  raw.role = role;
  raw.field = field;
  raw.start = start;
  raw.end = end;
  raws_.push_back(raw);
  return static_cast<RawId>(raws_.size() - 1);
}

void Lowering::Append(RawId parent, RawId child) {
  raws_[child].next = kNoRaw;
  Raw& raw = raws_[parent];
  if (raw.tail == kNoRaw)
    raw.first = child;
  else
    raws_[raw.tail].next = child;
  raw.tail = child;
}

void Lowering::AppendAll(RawId parent, RawId from) {
  const FieldId field = raws_[from].field;
  for (RawId child = raws_[from].first; child != kNoRaw;) {
    const RawId next = raws_[child].next;
    if (raws_[child].field == kFieldNone) raws_[child].field = field;
    Append(parent, child);
    child = next;
  }
}

RawId Lowering::Find(RawId parent, FieldId field) const {
  for (RawId child = raws_[parent].first; child != kNoRaw; child = raws_[child].next)
    if (raws_[child].field == field) return child;
  return kNoRaw;
}

int Lowering::Count(RawId id) const {
  int count = 0;
  for (RawId child = raws_[id].first; child != kNoRaw; child = raws_[child].next) ++count;
  return count;
}

void Lowering::Detach(RawId id, std::vector<RawId>& children) {
  for (RawId child = raws_[id].first; child != kNoRaw; child = raws_[child].next)
    children.push_back(child);
  raws_[id].first = raws_[id].tail = kNoRaw;
}

void Lowering::Token(RawId parent, std::string_view text, uint32_t start, uint32_t end) {
  Raw& raw = raws_[parent];
  const bool word = !text.empty() && (text[0] == '_' || (text[0] | 32) >= 'a') &&
                    (text[0] | 32) <= 'z' && text.find_first_of("()[]{},;:.\"'`") == text.npos;
  if (raw.shape == Shape::kModifiers || (raw.shape == Shape::kDeclare && word)) {
    const RawId leaf = Make(Role::kModifier, kFieldModifiers, start, end);
    Append(parent, leaf);
    return;
  }
  if (raw.shape == Shape::kKeywords) {
    if (text == "async" || text == "static" || text == "get" || text == "set" || text == "abstract")
      Append(parent, Make(Role::kModifier, kFieldModifiers, start, end));
    return;
  }
  if (raw.shape != Shape::kOperator) return;
  if (text.empty() || text.find_first_of("()[]{},;\"'`") != text.npos || text == ":") return;
  if (text == "\n") return;
  // "not" and "in" are two tokens of one operator; a chain of equal operators is one operator
  const std::string_view so_far = KindName(raw.op);
  if (raw.op == 0)
    raw.op = InternKind(text);
  else if (so_far != text && so_far.size() < 32)
    raw.op = InternKind(std::string(so_far) + " " + std::string(text));
}

void Lowering::Close(RawId id, RawId parent) {
  const Shape shape = raws_[id].shape;
  if (parent != kNoRaw && (shape == Shape::kInline || shape == Shape::kModifiers)) {
    AppendAll(parent, id);
    return;
  }
  const RawId became = Reshape(id);
  if (parent != kNoRaw && became != kNoRaw) Append(parent, became);
}

RawId Lowering::Unwrapped(RawId id, RawId child) {
  raws_[child].field = raws_[id].field;
  raws_[child].next = kNoRaw;
  return child;
}

RawId Lowering::Default(RawId id) {
  const Raw& raw = raws_[id];
  const bool transparent = raw.role == Role::kOther || raw.role == Role::kTuple ||
                           raw.role == Role::kParameter || raw.role == Role::kMember ||
                           raw.role == Role::kKeywordArgument || raw.role == Role::kPair;
  if (transparent && raw.op == 0 && raw.first != kNoRaw && raws_[raw.first].next == kNoRaw) {
    const Raw& child = raws_[raw.first];
    if (child.start == raw.start && child.end == raw.end) return Unwrapped(id, raw.first);
  }
  return id;
}

void Lowering::NameParts(RawId id, FieldId first, FieldId second) {
  RawId child = raws_[id].first;
  if (child == kNoRaw || raws_[child].next == kNoRaw) return;
  if (raws_[child].field == kFieldNone || raws_[child].field == first) raws_[child].field = first;
  const RawId other = raws_[child].next;
  if (raws_[other].field == kFieldNone || raws_[other].field == kFieldName)
    raws_[other].field = second;
}

// Python writes what a class extends as arguments.
void Lowering::InlineSuper(RawId id) {
  const RawId list = Find(id, kFieldSuper);
  if (list == kNoRaw || raws_[list].role != Role::kArguments) return;
  std::vector<RawId> children;
  Detach(id, children);
  for (const RawId child : children) {
    if (child == list)
      AppendAll(id, list);
    else
      Append(id, child);
  }
}

RawId Lowering::Reshape(RawId id) {
  WrapBodies(id);
  if (raws_[id].role == Role::kClass) InlineSuper(id);
  switch (raws_[id].shape) {
    case Shape::kDrop:
      return kNoRaw;
    case Shape::kLeaf:
      if (raws_[id].role == Role::kRegex) {
        const std::string_view text =
            source_.substr(raws_[id].start, raws_[id].end - raws_[id].start);
        const size_t close = text.rfind('/');
        if (text.starts_with('/') && close > 0) {
          raws_[id].open = 1;
          raws_[id].close = static_cast<uint8_t>(std::min<size_t>(text.size() - close, 255));
        }
      }
      if (raws_[id].role == Role::kString) {
        // a block of YAML: what stands below its header
        const std::string_view text =
            source_.substr(raws_[id].start, raws_[id].end - raws_[id].start);
        const size_t header = std::min(text.find('\n'), text.size() - 1) + 1;
        if (text.starts_with('|') || text.starts_with('>'))
          raws_[id].open = static_cast<uint8_t>(std::min<size_t>(header, 255));
      }
      return Default(id);
    case Shape::kStatement:
    case Shape::kUnwrap:
      if (const RawId child = raws_[id].first; child != kNoRaw && raws_[child].next == kNoRaw) {
        if (raws_[id].shape == Shape::kStatement) raws_[child].flags |= kFlagStatement;
        return Unwrapped(id, child);
      }
      return Default(id);
    case Shape::kString:
      return StringOf(id);
    case Shape::kInvocation:
      return Invocation(id);
    case Shape::kDeclare:
      return Declare(id);
    case Shape::kDecorated:
      return Decorated(id);
    case Shape::kDotted:
      return Dotted(id);
    case Shape::kModifierIf:
      return ModifierIf(id);
    case Shape::kChain:
      return Chain(id);
    case Shape::kExpansion:
      raws_[id].kind = InternKind("expansion");
      return Default(id);
    case Shape::kCommand:
      return Command(id);
    case Shape::kCallee:
      if (raws_[id].first != kNoRaw) raws_[raws_[id].first].field = kFieldCallee;
      return id;
    case Shape::kPairOrItem:
      if (Count(id) == 1) return Unwrapped(id, raws_[id].first);
      NameParts(id, kFieldKey, kFieldValue);
      return id;
    case Shape::kParts: {
      const bool member = raws_[id].role == Role::kMember || raws_[id].role == Role::kSubscript;
      NameParts(id, member ? kFieldObject : kFieldLeft,
                raws_[id].role == Role::kSubscript ? kFieldIndex
                : member                           ? kFieldProperty
                                                   : kFieldRight);
      return Default(id);
    }
    case Shape::kOperator: {
      Raw& raw = raws_[id];
      if (raw.role == Role::kAssign && raw.op != 0 && KindName(raw.op) != "=")
        raw.role = Role::kAugmentedAssign;
      if (raw.role == Role::kAssign) raw.op = 0;
      return Default(id);
    }
    default:
      return Default(id);
  }
}

// A body without braces is a block of one statement; so is the expression of a short lambda.
void Lowering::WrapBodies(RawId id) {
  RawId before = kNoRaw;
  for (RawId child = raws_[id].first; child != kNoRaw; before = child, child = raws_[child].next) {
    const Raw& raw = raws_[child];
    const bool body = (raw.field == kFieldBody || raw.field == kFieldConsequence ||
                       raw.field == kFieldAlternative);
    if (raw.field == kFieldParameters && raws_[id].role == Role::kLambda &&
        raw.role == Role::kIdentifier) {
      const RawId list = Make(Role::kParameters, kFieldParameters, raw.start, raw.end);
      raws_[list].next = raws_[child].next;
      raws_[child].field = kFieldNone;
      Append(list, child);
      if (before == kNoRaw)
        raws_[id].first = list;
      else
        raws_[before].next = list;
      if (raws_[id].tail == child) raws_[id].tail = list;
      child = list;
      continue;
    }
    if (!body || raw.role == Role::kBlock || raw.role == Role::kClassBody ||
        raw.role == Role::kBody || raw.role == Role::kObject || raws_[id].role == Role::kClass)
      continue;
    const std::string_view parent_kind = KindName(raws_[id].kind);
    if (parent_kind.find("ternary") != parent_kind.npos ||
        parent_kind.find("conditional") != parent_kind.npos ||
        parent_kind.find("switch") != parent_kind.npos ||
        parent_kind.find("composite") != parent_kind.npos ||
        parent_kind.find("comprehension") != parent_kind.npos ||
        parent_kind.find("generator_expression") != parent_kind.npos ||
        parent_kind == "labeled_statement" || parent_kind.starts_with("redirected") ||
        parent_kind == "case_statement" || parent_kind.find("type") != parent_kind.npos ||
        parent_kind.find("specifier") != parent_kind.npos)
      continue;
    if (raw.field == kFieldAlternative) continue;
    const RawId block = Make(Role::kBlock, raw.field, raw.start, raw.end);
    raws_[block].next = raws_[child].next;
    raws_[child].field = kFieldNone;
    raws_[child].flags |= kFlagStatement;
    Append(block, child);
    if (before == kNoRaw)
      raws_[id].first = block;
    else
      raws_[before].next = block;
    if (raws_[id].tail == child) raws_[id].tail = block;
    child = block;
  }
}

RawId Lowering::Invocation(RawId id) {
  std::vector<RawId> children;
  Detach(id, children);
  RawId object = kNoRaw, name = kNoRaw, arguments = kNoRaw, block = kNoRaw;
  std::vector<RawId> rest;
  for (const RawId child : children) {
    const FieldId field = raws_[child].field;
    if (field == kFieldObject && object == kNoRaw)
      object = child;
    else if (field == kFieldName && name == kNoRaw)
      name = child;
    else if (field == kFieldArguments)
      arguments = child;
    else if (field == kFieldBlock)
      block = child;
    else if (raws_[child].role == Role::kIdentifier && KindName(raws_[child].kind) == "operator")
      continue;
    else
      rest.push_back(child);
  }
  RawId callee = name;
  if (object != kNoRaw && name != kNoRaw) {
    callee = Make(Role::kMember, kFieldCallee, raws_[object].start, raws_[name].end);
    raws_[name].field = kFieldProperty;
    Append(callee, object);
    Append(callee, name);
  } else if (object != kNoRaw) {
    callee = object;  // ruby: proc.(x)
  }
  // Ruby: a member without arguments is a member
  if (arguments == kNoRaw && block == kNoRaw && rest.empty() && object != kNoRaw &&
      name != kNoRaw) {
    raws_[callee].field = raws_[id].field;
    return callee;
  }
  if (callee != kNoRaw) {
    raws_[callee].field = kFieldCallee;
    Append(id, callee);
  }
  if (arguments == kNoRaw) {
    const uint32_t at = callee != kNoRaw ? raws_[callee].end : raws_[id].start;
    arguments = Make(Role::kArguments, kFieldArguments, at, at);
  }
  for (const RawId child : rest) Append(id, child);
  Append(id, arguments);
  if (block != kNoRaw) Append(id, block);
  return id;
}

// `const x = 1` and `String x = f()` are assignments that declare, with the type and the keyword
// as parts; a declaration of several variables keeps a list of them.
RawId Lowering::Declare(RawId id) {
  std::vector<RawId> children, declarators, others;
  Detach(id, children);
  bool seen_type = false;
  for (const RawId child : children) {
    const Raw& raw = raws_[child];
    const bool nested = raw.role == Role::kAssign || raw.role == Role::kDeclaration;
    const bool plain =
        raw.field == kFieldDeclarator || (raw.field == kFieldLeft && raw.role == Role::kIdentifier);
    if (nested || plain || raw.role == Role::kDeclarationList)
      declarators.push_back(child);
    else
      others.push_back(child);
    seen_type |= raw.field == kFieldType;
  }
  for (RawId& declarator : declarators) {
    Raw& raw = raws_[declarator];
    if (raw.role == Role::kAssign && Find(declarator, kFieldRight) != kNoRaw) {
      raw.flags |= kFlagDeclares;
    } else if (raw.role == Role::kAssign) {
      raw.role = Role::kDeclaration;
      raw.flags |= kFlagDeclares;
    } else if (raw.role != Role::kDeclaration && raw.role != Role::kDeclarationList) {
      const RawId made = Make(Role::kDeclaration, kFieldNone, raw.start, raw.end);
      raws_[declarator].field = kFieldLeft;
      Append(made, declarator);
      declarator = made;
    }
  }
  if (declarators.size() != 1) {
    for (const RawId child : children) {
      bool is_declarator = false;
      for (const RawId other : others) is_declarator |= other == child;
      if (is_declarator) Append(id, child);
    }
    for (const RawId declarator : declarators) {
      raws_[declarator].field = kFieldNone;
      Append(id, declarator);
    }
    raws_[id].flags |= kFlagDeclares;
    return id;
  }
  const RawId only = declarators[0];
  std::vector<RawId> parts;
  Detach(only, parts);
  for (const RawId other : others) {
    if (raws_[other].field == kFieldNone && raws_[other].role != Role::kModifier)
      raws_[other].field = kFieldModifiers;
    Append(only, other);
  }
  for (const RawId part : parts) Append(only, part);
  raws_[only].field = raws_[id].field;
  raws_[only].start = raws_[id].start;
  raws_[only].end = raws_[id].end;
  raws_[only].flags |= kFlagStatement;
  return only;
}

RawId Lowering::Decorated(RawId id) {
  RawId definition = kNoRaw;
  std::vector<RawId> children, decorators, parts;
  Detach(id, children);
  for (const RawId child : children) {
    if (raws_[child].role == Role::kDecorator)
      decorators.push_back(child);
    else
      definition = child;
  }
  if (definition == kNoRaw || decorators.empty()) {
    for (const RawId child : children) Append(id, child);
    return id;
  }
  Detach(definition, parts);
  for (const RawId decorator : decorators) Append(definition, decorator);
  for (const RawId part : parts) Append(definition, part);
  raws_[definition].start = raws_[id].start;
  raws_[definition].field = raws_[id].field;
  return definition;
}

RawId Lowering::Dotted(RawId id) {
  std::vector<RawId> parts;
  Detach(id, parts);
  if (parts.empty()) return id;
  const FieldId field = raws_[id].field;
  RawId so_far = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) {
    const RawId member = Make(Role::kMember, kFieldNone, raws_[so_far].start, raws_[parts[i]].end);
    raws_[so_far].field = kFieldObject;
    raws_[parts[i]].field = kFieldProperty;
    Append(member, so_far);
    Append(member, parts[i]);
    so_far = member;
  }
  raws_[so_far].field = field;
  return so_far;
}

RawId Lowering::Chain(RawId id) {
  std::vector<RawId> parts;
  Detach(id, parts);
  if (parts.empty()) return id;
  const FieldId field = raws_[id].field;
  const KindId kind = raws_[id].kind;
  RawId so_far = parts[0];
  for (size_t i = 1; i < parts.size(); ++i) {
    const RawId both = Make(Role::kOther, kFieldNone, raws_[so_far].start, raws_[parts[i]].end);
    raws_[both].kind = kind;
    Append(both, so_far);
    Append(both, parts[i]);
    so_far = both;
  }
  raws_[so_far].field = field;
  return so_far;
}

RawId Lowering::Command(RawId id) {
  for (RawId child = raws_[id].first; child != kNoRaw; child = raws_[child].next)
    if (raws_[child].role == Role::kAssign) raws_[child].role = Role::kOther;
  return Default(id);
}

RawId Lowering::ModifierIf(RawId id) {
  std::vector<RawId> children;
  Detach(id, children);
  const std::string_view kind = KindName(raws_[id].kind);
  raws_[id].kind = InternKind(kind.substr(0, kind.find('_')));
  for (const RawId child : children)
    if (raws_[child].field == kFieldCondition) Append(id, child);
  for (const RawId child : children)
    if (raws_[child].field != kFieldCondition) Append(id, child);
  return id;
}

}  // namespace redoubt::scan::code
