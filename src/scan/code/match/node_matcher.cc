#include "scan/code/match/node_matcher.h"

#include <algorithm>

namespace redoubt::scan::code {
namespace {

using Kind = Special::Kind;

constexpr int kMaxPropagation = 5;

// Parts that code may have although the pattern does not speak of them.
bool Optional(FieldId field) {
  switch (field) {
    case kFieldDecorators:
    case kFieldModifiers:
    case kFieldType:
    case kFieldReturnType:
    case kFieldTypeParameters:
    case kFieldTypeArguments:
    case kFieldSuper:
    case kFieldInterfaces:
    case kFieldThrows:
    case kFieldAlternative:
    case kFieldFinalizer:
    case kFieldBlock:
    case kFieldReceiver:
      return true;
    default: {
      // of Dockerfiles' FROM
      static const FieldId kOthers[] = {InternField("tag"), InternField("digest"),
                                        InternField("alias"), InternField("flag")};
      return std::ranges::find(kOthers, field) != std::end(kOthers);
    }
  }
}

bool AnyOrder(FieldId field) {
  static const FieldId kAttribute = InternField("attribute");
  return field == kAttribute || field == kFieldDecorators || field == kFieldModifiers ||
         field == kFieldSuper || field == kFieldInterfaces || field == kFieldThrows;
}

}  // namespace

bool NodeMatcher::Spend() {
  if (budget_.steps == 0) {
    budget_.exhausted = true;
    return false;
  }
  --budget_.steps;
  return true;
}

bool NodeMatcher::Push(const Binding& binding, Then then) {
  for (const Binding& known : bound_)
    if (known.var == binding.var) return SameValue(known, binding, &target_) && then();
  bound_.push_back(binding);
  const bool stop = then();
  bound_.pop_back();
  return stop;
}

bool NodeMatcher::Bind(VarId var, NodeId t, Then then) {
  if (t_[t].role == Role::kParameter) {
    NodeId name = t_.Child(t, kFieldName);
    if (name == kNoNode) name = t_.Child(t, kFieldDeclarator);
    if (name == kNoNode && t_.FirstChild(t) != kNoNode) name = t_.FirstChild(t);
    if (name != kNoNode) t = name;
  }
  const Node& node = t_[t];
  return Push({var, t, node.start, node.end, node.hash, t_.Text(t)}, then);
}

bool NodeMatcher::BindText(VarId var, std::string_view text, uint32_t start, uint64_t hash,
                           Then then) {
  return Push({var, kNoNode, start, start + static_cast<uint32_t>(text.size()), hash, text}, then);
}

bool NodeMatcher::BindRange(VarId var, NodeId first, NodeId last, Then then) {
  if (first == kNoNode) return Push({var, kNoNode, 0, 0, 1, {}}, then);
  const uint32_t start = t_[first].start, end = t_[last].end;
  return Push({var, first == last ? first : kNoNode, start, end, HashText(t_.Text(start, end)),
               t_.Text(start, end)},
              then);
}

bool NodeMatcher::One(NodeId p, NodeId t, Then then) {
  if (!Spend()) return true;
  const Special& what = special(p);
  switch (what.kind) {
    case Kind::kNone:
      return Plain(p, t, then);
    case Kind::kAnything:
    case Kind::kEllipsis:
      return then();
    case Kind::kMetavariable:
    case Kind::kSequence:
      if (t_[t].role == Role::kFragment || t_[t].role == Role::kKeywordArgument) return false;
      return Bind(what.var, t, then);
    case Kind::kTyped:
      return TypeFits(pattern_.types[what.extra], t) && Bind(what.var, t, then);
    case Kind::kDeep: {
      const NodeId arguments = p_.Child(p, kFieldArguments);
      const NodeId inner = arguments == kNoNode ? kNoNode : p_.FirstChild(arguments);
      if (inner == kNoNode) return false;
      for (NodeId id = t; id < t_[t].last; ++id)
        if (One(inner, id, then)) return true;
      return false;
    }
    case Kind::kRegexAny:
      return t_[t].role == Role::kRegex && then();
    default:
      return Text(p, t, then);
  }
}

// Strings of the pattern that are more than their text.
bool NodeMatcher::Text(NodeId p, NodeId t, Then then) {
  const Special& what = special(p);
  std::string_view content;
  uint32_t start = t_[t].start;
  const Role role = t_[t].role;
  const Role wanted = p_[p].role;
  if (p_[p].op != t_[t].op && role == wanted) return false;
  if (role == wanted || (role == Role::kString && wanted == Role::kFragment)) {
    content = t_.Content(t);
    start = t_.ContentStart(t);
  } else if (wanted == Role::kString && options_.constant_propagation) {
    const Constant* value = target_.facts().ValueOf(t);
    if (value == nullptr || value->kind != Constant::Kind::kString) {
      if (options_.symbolic_propagation) return Deviation(p, t, then);
      return false;
    }
    content = value->text;
  } else {
    return false;
  }
  switch (what.kind) {
    case Kind::kStringAny:
      return then();
    case Kind::kStringVariable:
      return BindText(what.var, content, start, HashText(content), then);
    case Kind::kStringRegex:
      return pattern_.regexes[what.extra].Search(content, 0, nullptr) == Regex::Outcome::kYes &&
             then();
    case Kind::kStringParts: {
      Regex::Match match;
      if (pattern_.regexes[what.extra].Search(content, 0, &match) != Regex::Outcome::kYes)
        return false;
      const std::vector<VarId>& vars = pattern_.regex_vars[what.extra];
      const size_t before = bound_.size();
      for (size_t i = 1; i < vars.size() && i < match.groups.size(); ++i) {
        const std::string_view part =
            content.substr(match.groups[i].start, match.groups[i].end - match.groups[i].start);
        const Binding made{
            vars[i],        kNoNode, start + match.groups[i].start, start + match.groups[i].end,
            HashText(part), part};
        const auto known = std::ranges::find(bound_, vars[i], &Binding::var);
        if (known != bound_.end() && !SameValue(*known, made, &target_)) {
          bound_.resize(before);
          return false;
        }
        if (known == bound_.end()) bound_.push_back(made);
      }
      const bool stop = then();
      bound_.resize(before);
      return stop;
    }
    default:
      return false;
  }
}

bool NodeMatcher::Plain(NodeId p, NodeId t, Then then) {
  const Node& a = p_[p];
  const Node& b = t_[t];
  if (a.role == b.role && (a.role != Role::kOther || a.kind == b.kind) && Same(p, t, then))
    return true;
  return Deviation(p, t, then);
}

namespace {

bool IsLoop(KindId kind) {
  const std::string_view name = KindName(kind);
  return name.starts_with("for") || name.starts_with("enhanced_for");
}

}  // namespace

// "for (...) { … }" is every kind of for.
bool NodeMatcher::AnyLoop(NodeId p, NodeId t, Then then) {
  if (!IsLoop(p_[p].kind) || !IsLoop(t_[t].kind)) return false;
  const NodeId head = p_.FirstChild(p), body = p_.Child(p, kFieldBody);
  if (head == kNoNode || body == kNoNode || special(head).kind != Kind::kEllipsis) return false;
  for (NodeId child = head; child != body; child = p_.NextSibling(child))
    if (child == kNoNode || special(child).kind != Kind::kEllipsis) return false;
  const NodeId other = t_.Child(t, kFieldBody);
  return other != kNoNode && One(body, other, then);
}

// JavaScript: "function ... (x) {…}" and "function $F (x) {…}" speak of functions as values, too.
bool NodeMatcher::NamelessFunction(NodeId p, NodeId t, Then then) {
  const Language language = target_.language();
  if (language != Language::kJavaScript && language != Language::kTypeScript &&
      language != Language::kTsx)
    return false;
  const NodeId name = p_.Child(p, kFieldName);
  const NodeId parameters = p_.Child(p, kFieldParameters), body = p_.Child(p, kFieldBody);
  const NodeId t_parameters = t_.Child(t, kFieldParameters), t_body = t_.Child(t, kFieldBody);
  if (name == kNoNode || parameters == kNoNode || body == kNoNode || t_parameters == kNoNode ||
      t_body == kNoNode)
    return false;
  const auto rest = [&] {
    return One(parameters, t_parameters, [&] { return One(body, t_body, then); });
  };
  if (special(name).kind == Kind::kEllipsis) return rest();
  if (special(name).kind != Kind::kMetavariable) return false;
  NodeId called = t_.Child(t, kFieldName);
  if (const NodeId parent = t_[t].parent; called == kNoNode && parent != kNoNode) {
    if (t_[parent].role == Role::kAssign) called = t_.Child(parent, kFieldLeft);
    if (t_[parent].role == Role::kPair) called = t_.Child(parent, kFieldKey);
  }
  return called != kNoNode && called != t && One(name, called, rest);
}

// Where other code means the same as the pattern.
bool NodeMatcher::Deviation(NodeId p, NodeId t, Then then) {
  const Node& a = p_[p];
  const Node& b = t_[t];
  if (a.role == Role::kOther && b.role == Role::kOther && AnyLoop(p, t, then)) return true;
  // a name that an import explains
  if (b.role == Role::kIdentifier && (a.role == Role::kMember || a.role == Role::kIdentifier) &&
      b.field != kFieldProperty)
    if (const Facts::Path* path = target_.facts().Alias(t))
      if (Path(p, t, *path, path->size(), then)) return true;
  if (a.role == Role::kImport && b.role == Role::kImport && ImportsWithin(p, t)) return then();
  // a value that is known
  if (options_.constant_propagation && (a.role == Role::kString || a.role == Role::kNumber) &&
      special(p).kind == Kind::kNone &&
      (b.role == Role::kIdentifier || b.role == Role::kBinary || b.role == Role::kMember) &&
      b.field != kFieldProperty) {
    const Constant* value = target_.facts().ValueOf(t);
    if (value != nullptr && value->text == p_.Content(p) &&
        (value->kind == Constant::Kind::kString) == (a.role == Role::kString) && then())
      return true;
  }
  if (options_.constant_propagation && a.role == Role::kOther && p_.IsLeaf(p) &&
      b.role == Role::kIdentifier) {
    const Constant* value = target_.facts().ValueOf(t);
    if (value != nullptr && value->kind == Constant::Kind::kOther && value->text == p_.Text(p) &&
        p_.Text(p) != t_.Text(t) && then())
      return true;
  }
  if (options_.symbolic_propagation && b.role == Role::kIdentifier && a.role != Role::kIdentifier &&
      propagated_ < kMaxPropagation) {
    const NodeId value = target_.facts().Assigned(t);
    if (value != kNoNode) {
      ++propagated_;
      const bool stop = One(p, value, then);
      --propagated_;
      if (stop) return true;
    }
  }
  if (a.role == Role::kFunction && b.role == Role::kLambda && NamelessFunction(p, t, then))
    return true;
  // {...} is a set, too
  if (a.role == Role::kObject && b.role == Role::kOther && KindName(b.kind) == "set" &&
      p_.FirstChild(p) != kNoNode && p_.NextSibling(p_.FirstChild(p)) == kNoNode &&
      IsEllipsis(p_.FirstChild(p)))
    return then();
  // {key} is {key: key}
  if (a.role == Role::kPair && b.role == Role::kIdentifier) {
    const NodeId key = p_.Child(p, kFieldKey), value = p_.Child(p, kFieldValue);
    if (key != kNoNode && value != kNoNode) return One(key, t, [&] { return One(value, t, then); });
  }
  // a method chain's ". ..."
  if (a.role == Role::kMember) {
    const NodeId property = p_.Child(p, kFieldProperty);
    if (property != kNoNode && special(property).kind == Kind::kEllipsis) {
      const NodeId object = p_.Child(p, kFieldObject);
      if (object != kNoNode) {
        NodeId at = t;
        for (int links = 0; links < 200 && at != kNoNode; ++links) {
          if (One(object, at, then)) return true;
          const Role role = t_[at].role;
          if (role == Role::kCall)
            at = t_.Child(at, kFieldCallee);
          else if (role == Role::kMember || role == Role::kSubscript)
            at = t_.Child(at, kFieldObject);
          else
            break;
        }
      }
    }
  }
  return false;
}

// "import a.b" speaks of all that is imported from a.b; import "x" of all forms of importing x.
bool NodeMatcher::ImportsWithin(NodeId p, NodeId t) const {
  static const FieldId kModule = InternField("module_name"), kSource = InternField("source");
  for (NodeId id = p; id < p_[p].last; ++id)
    if (special(id).kind != Kind::kNone) return false;
  if (target_.language() == Language::kPython) {
    const NodeId name = p_.Child(p, kFieldName);
    if (name == kNoNode || p_.Child(p, kModule) != kNoNode || p_.NextSibling(name) != kNoNode ||
        (p_[name].role != Role::kMember && p_[name].role != Role::kIdentifier))
      return false;
    const std::string_view wanted = p_.Text(name);
    const auto fits = [&](std::string_view have) {
      return have.starts_with(wanted) &&
             (have.size() == wanted.size() || have[wanted.size()] == '.');
    };
    const NodeId module = t_.Child(t, kModule);
    for (NodeId child = t_.FirstChild(t); child != kNoNode; child = t_.NextSibling(child)) {
      if (child == module) continue;
      NodeId what = t_.Child(child, kFieldName);
      if (what == kNoNode) what = child;
      std::string path(module == kNoNode ? "" : std::string(t_.Text(module)) + ".");
      path += t_.Text(what);
      if (fits(path)) return true;
    }
    return module != kNoNode && fits(t_.Text(module));
  }
  if (target_.language() == Language::kCSharp) {
    const NodeId name = p_.FirstChild(p), have = t_.FirstChild(t);
    if (name == kNoNode || have == kNoNode) return false;
    const std::string_view wanted = p_.Text(name), module = t_.Text(have);
    return module.starts_with(wanted) &&
           (module.size() == wanted.size() || module[wanted.size()] == '.');
  }
  const FieldId field = target_.language() == Language::kGo ? FieldId{kFieldValue} : kSource;
  const NodeId source = p_.Child(p, field), have = t_.Child(t, field);
  if (source == kNoNode || have == kNoNode || p_.NextSibling(p_.FirstChild(p)) != kNoNode)
    return false;
  const std::string_view wanted = p_.Content(source), module = t_.Content(have);
  return module.starts_with(wanted) &&
         (module.size() == wanted.size() || module[wanted.size()] == '/');
}

bool NodeMatcher::Path(NodeId p, NodeId t, const Facts::Path& path, size_t length, Then then) {
  if (length == 0) return false;
  const Special& what = special(p);
  const std::string_view last = path[length - 1];
  const auto leaf = [&](NodeId node, Then next) {
    const Special& leaf_special = special(node);
    if (leaf_special.kind == Kind::kMetavariable)
      return Push({leaf_special.var, t, t_[t].start, t_[t].end,
                   MixHash(static_cast<uint64_t>(Role::kIdentifier), HashText(last)), last},
                  next);
    if (leaf_special.kind == Kind::kAnything) return next();
    return leaf_special.kind == Kind::kNone && p_[node].role == Role::kIdentifier &&
           p_.Text(node) == last && next();
  };
  if (p_[p].role == Role::kMember && what.kind == Kind::kNone && length >= 2) {
    const NodeId object = p_.Child(p, kFieldObject), property = p_.Child(p, kFieldProperty);
    if (object == kNoNode || property == kNoNode) return false;
    return leaf(property, [&] { return Path(object, t, path, length - 1, then); });
  }
  return length == 1 && leaf(p, then);
}

bool NodeMatcher::TypeFits(std::string_view wanted, NodeId t) {
  const auto strip = [](std::string_view type) {
    while (!type.empty() && (type.back() == '?' || type.back() == ' ')) type.remove_suffix(1);
    while (!type.empty() && (type.front() == ' ' || type.front() == ':')) type.remove_prefix(1);
    return type;
  };
  const auto base = [](std::string_view type) { return type.substr(0, type.find('<')); };
  const auto last = [](std::string_view type) {
    const size_t dot = type.find_last_of(".\\");
    return dot == type.npos ? type : type.substr(dot + 1);
  };
  const std::string_view declared = strip(target_.facts().TypeOf(t));
  wanted = strip(wanted);
  if (declared.empty()) return false;
  if (wanted.starts_with("$") || declared == wanted) return true;
  const auto number = [](std::string_view type) {
    return type == "int" || type == "float" || type == "number";
  };
  if (number(wanted) && declared == "number") return true;
  if (target_.language() == Language::kGo && wanted.starts_with("*") != declared.starts_with("*")) {
    const auto bare = [](std::string_view type) {
      return type.starts_with("*") ? type.substr(1) : type;
    };
    return bare(wanted) == bare(declared);
  }
  if (base(wanted) == declared || wanted == base(declared)) return true;
  // one of the two names its package
  const std::string_view a = base(wanted), b = base(declared);
  if (a.find('.') != a.npos && b.find('.') != b.npos) return false;
  return last(a) == last(b) &&
         (wanted.find('<') == wanted.npos || declared.find('<') == declared.npos);
}

bool NodeMatcher::Same(NodeId p, NodeId t, Then then) {
  const Node& a = p_[p];
  const Node& b = t_[t];
  if ((a.op != 0 || a.role == Role::kTemplate || a.role == Role::kString) && a.op != b.op)
    return false;
  if ((a.flags & kFlagDeclares) != 0 && (b.flags & kFlagDeclares) == 0) return false;
  if (p_.IsLeaf(p) && t_.IsLeaf(t)) return a.hash == b.hash && then();
  switch (a.role) {
    case Role::kArguments:
      return Arguments(p, t, then);
    case Role::kObject:
    case Role::kBody:
      return Entries(p, t, then);
    case Role::kClassBody:
      return Unordered(p_.FirstChild(p), p, t, true, then);
    case Role::kBlock:
    case Role::kFile:
      // what follows the pattern's last statement does not matter
      return Statements(p_.FirstChild(p), t_.FirstChild(t), t, p_.IsLeaf(p), then);
    case Role::kBinary:
      return Operands(p, t, then);
    case Role::kOther:
      if (target_.language() == Language::kDockerfile && KindName(a.kind) == "run")
        return Commands(p_.FirstChild(p), t_.FirstChild(t), then);
      if (KindName(a.kind) == "named_imports") return Unordered(p_.FirstChild(p), p, t, true, then);
      return Groups(p, t, pattern_.group_starts[p], then);
    default:
      return Groups(p, t, pattern_.group_starts[p], then);
  }
}

// Entries of an object, a map or a body. In scripts, what the pattern does not mention may be
// there.
bool NodeMatcher::Entries(NodeId p, NodeId t, Then then) {
  const Language language = target_.language();
  const bool exact = language == Language::kPython || language == Language::kGo ||
                     language == Language::kYaml || language == Language::kJson;
  bool ellipsis = false, pairs = false;
  for (NodeId child = p_.FirstChild(p); child != kNoNode; child = p_.NextSibling(child)) {
    ellipsis |= IsEllipsis(child);
    pairs |= p_[child].role == Role::kPair;
  }
  // Go writes lists as it writes maps
  if (language == Language::kGo && !pairs)
    return Sequence(p_.FirstChild(p), t_.FirstChild(t), kFieldNone, then);
  if (p_[p].role == Role::kBody && ellipsis) return Nested(p_.FirstChild(p), t, then);
  return Unordered(p_.FirstChild(p), p, t, ellipsis || !exact, then);
}

bool NodeMatcher::Extras(NodeId p, NodeId t) const {
  for (NodeId child = t_.FirstChild(t); child != kNoNode; child = t_.NextSibling(child)) {
    const FieldId field = t_[child].field;
    if (Optional(field)) continue;
    if (field == kFieldName && t_[t].role == Role::kLambda) continue;
    if (field == kFieldValue && t_[t].role == Role::kParameter) continue;
    if (field == kFieldValue && t_[t].role == Role::kOther && KindName(t_[t].kind) == "arg")
      continue;
    bool known = false;
    for (uint32_t g = pattern_.group_starts[p]; g < pattern_.group_starts[p + 1]; ++g)
      known |= p_[pattern_.groups[g]].field == field;
    if (!known) return false;
  }
  return true;
}

bool NodeMatcher::Groups(NodeId p, NodeId t, uint32_t group, Then then) {
  if (group == pattern_.group_starts[p]) {
    if (!Extras(p, t)) return false;
  }
  if (group == pattern_.group_starts[p + 1]) return then();
  const NodeId first = pattern_.groups[group];
  const FieldId field = p_[first].field;
  const auto next = [&] { return Groups(p, t, group + 1, then); };
  const bool names = field == kFieldName && p_[p].role == Role::kImport;
  if (AnyOrder(field) || names) return Subset(first, t, field, next);
  return Sequence(first, t_.Child(t, field), field, next);
}

namespace {

NodeId NextSame(const Tree& tree, NodeId id) {
  const FieldId field = tree[id].field;
  for (id = tree.NextSibling(id); id != kNoNode; id = tree.NextSibling(id))
    if (tree[id].field == field) return id;
  return kNoNode;
}

}  // namespace

// "{ ... }": grammars leave out what is empty.
bool NodeMatcher::AnyBlock(NodeId p) const {
  if (p_[p].role != Role::kBlock && p_[p].role != Role::kBody) return false;
  NodeId child = p_.FirstChild(p);
  for (; child != kNoNode; child = p_.NextSibling(child))
    if (special(child).kind != Kind::kEllipsis) return false;
  return !p_.IsLeaf(p);
}

bool NodeMatcher::Sequence(NodeId p, NodeId t, FieldId field, Then then) {
  if (p == kNoNode) return t == kNoNode && then();
  const NodeId after = NextSame(p_, p);
  if (IsEllipsis(p)) {
    const Special& what = special(p);
    if (what.kind == Kind::kEllipsis && after == kNoNode) return then();
    NodeId last = kNoNode;
    for (NodeId at = t;; at = NextSame(t_, at)) {
      const auto next = [&] { return Sequence(after, at, field, then); };
      const bool stop = what.kind == Kind::kSequence
                            ? BindRange(what.var, last == kNoNode ? kNoNode : t, last, next)
                            : next();
      if (stop) return true;
      if (at == kNoNode) return false;
      last = at;
    }
  }
  if (t == kNoNode) return AnyBlock(p) && Sequence(after, kNoNode, field, then);
  return One(p, t, [&] { return Sequence(after, NextSame(t_, t), field, then); });
}

bool NodeMatcher::Subset(NodeId p, NodeId t_parent, FieldId field, Then then) {
  if (p == kNoNode) return then();
  const NodeId after = NextSame(p_, p);
  if (special(p).kind == Kind::kEllipsis) return Subset(after, t_parent, field, then);
  for (NodeId child = t_.FirstChild(t_parent); child != kNoNode; child = t_.NextSibling(child)) {
    if (t_[child].field != field) continue;
    if (p_[p].role == Role::kModifier && special(p).kind == Kind::kNone) {
      const std::string_view have = t_.Text(child);
      const bool any_kind = p_.Text(p) == "var" && (have == "let" || have == "const");
      if ((any_kind || have == p_.Text(p)) && Subset(after, t_parent, field, then)) return true;
      continue;
    }
    if (One(p, child, [&] { return Subset(after, t_parent, field, then); })) return true;
  }
  return false;
}

}  // namespace redoubt::scan::code
