// What expressions are worth.
#include <algorithm>
#include <charconv>
#include <span>

#include "scan/code/taint/interpreter.h"

namespace redoubt::scan::code {

namespace {
constexpr int kMaxNesting = 1200;

const Key kPlus = KeyOfText("+"), kDot = KeyOfText("."), kMinus = KeyOfText("-"),
          kTimes = KeyOfText("*"), kOver = KeyOfText("/"), kModulo = KeyOfText("%"),
          kShiftLeft = KeyOfText("<<");
const Key kEqual[] = {KeyOfText("=="), KeyOfText("==="), KeyOfText("is")};
const Key kUnequal[] = {KeyOfText("!="), KeyOfText("!=="), KeyOfText("<>"), KeyOfText("is not")};
const Key kLess = KeyOfText("<"), kMore = KeyOfText(">"), kAtMost = KeyOfText("<="),
          kAtLeast = KeyOfText(">=");
const Key kTests[] = {KeyOfText("in"), KeyOfText("not in"), KeyOfText("instanceof"),
                      KeyOfText("=~"), KeyOfText("!~"),     KeyOfText("<=>")};

const Key kOfNumbers[] = {KeyOfText("|"),  KeyOfText("&"),   KeyOfText("^"), KeyOfText(">>"),
                          KeyOfText("<<"), KeyOfText(">>>"), KeyOfText("**")};

bool IsOneOf(Key key, std::span<const Key> keys) {
  return std::ranges::find(keys, key) != keys.end();
}
}  // namespace

ValueRef State::Find(uint64_t variable) const {
  const auto at =
      std::ranges::lower_bound(variables, variable, {}, &std::pair<uint64_t, ValueRef>::first);
  return at != variables.end() && at->first == variable ? at->second : nullptr;
}

void State::Set(uint64_t variable, ValueRef value) {
  const auto at =
      std::ranges::lower_bound(variables, variable, {}, &std::pair<uint64_t, ValueRef>::first);
  if (at != variables.end() && at->first == variable)
    at->second = value;
  else
    variables.insert(at, {variable, value});
}

ValueRef Interpreter::Eval(Activation& a, TermId term) { return Eval(a, term, false); }

ValueRef Interpreter::Eval(Activation& a, TermId term, bool base) {
  if (term == kNoTerm || a.state.dead) return values_.Clean();
  if (nesting_ > kMaxNesting || !Spend()) return values_.Clean();
  ++nesting_;
  const ValueRef value = Inner(a, term);
  --nesting_;
  return Marked(a, term, value, base);
}

std::string_view Interpreter::NameOf(const Activation& a, TermId id) const {
  const Term& term = a.unit->code.terms[id];
  const Tree& tree = a.unit->tree();
  NodeId node = term.node;
  if (term.kind == Kind::kMember && tree[node].role == Role::kMember)
    if (const NodeId property = tree.Child(node, kFieldProperty); property != kNoNode)
      node = property;
  if (term.kind == Kind::kMember && tree[node].role == Role::kOther)  // x?.Name, Type::name
    for (NodeId child = tree.FirstChild(node); child != kNoNode; child = tree.NextSibling(child))
      if (tree.NextSibling(child) == kNoNode) {
        node = child;
        if (tree.FirstChild(node) != kNoNode) node = tree.FirstChild(node);
        break;
      }
  std::string_view name = tree.Text(node);
  while (name.starts_with('$') || name.starts_with('@')) name.remove_prefix(1);
  return name;
}

std::optional<bool> Interpreter::TruthOf(ValueRef value) const {
  switch (value->known.kind) {
    case Known::Kind::kTruth:
    case Known::Kind::kNumber:
      return value->known.number != 0;
    case Known::Kind::kText:
      return !value->known.text.empty();
    case Known::Kind::kNull:
      return false;
    default:
      return std::nullopt;
  }
}

std::optional<Key> Interpreter::KeyOf(ValueRef value) const {
  if (value->known.kind == Known::Kind::kText) return KeyOfText(value->known.text);
  if (value->known.kind == Known::Kind::kNumber && value->known.number >= 0)
    return KeyOfNumber(static_cast<uint64_t>(value->known.number));
  return std::nullopt;
}

ValueRef Interpreter::Constant(Activation& a, const Term& term) {
  const Tree& tree = a.unit->tree();
  const Node& node = tree[term.node];
  switch (node.role) {
    case Role::kString:
    case Role::kSymbol:
      if (node.op != 0) return values_.Clean();  // a command that is run
      return values_.Text(std::string(tree.Content(term.node)));
    case Role::kFragment:
      return values_.Text(std::string(tree.Text(term.node)));
    case Role::kNumber: {
      const std::string_view text = tree.Text(term.node);
      int64_t number = 0;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
      if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return values_.Clean();
      return values_.Number(number);
    }
    default:
      break;
  }
  const std::string_view text = tree.Text(term.node);
  if (text == "true" || text == "True" || text == "TRUE") return values_.Truth(true);
  if (text == "false" || text == "False" || text == "FALSE") return values_.Truth(false);
  if (text == "null" || text == "nil" || text == "None" || text == "NULL" || text == "undefined")
    return values_.Null();
  return values_.Clean();
}

ValueRef Interpreter::Fixed(const Symbol& cls, Key key) {
  if (Unit* unit = units_.Get(cls.file)) ModuleOf(*unit);
  const auto found = fixed_.find({uint64_t{cls.file} << 32 | cls.node, key});
  return found == fixed_.end() ? nullptr : found->second;
}

void Interpreter::KeepParts(ValueRef instance) {
  if (!instance->instance_of) return;
  const uint64_t cls = uint64_t{instance->instance_of.file} << 32 | instance->instance_of.node;
  for (const auto& [key, part] : instance->parts) Keep(cls, key, part);
}

ValueRef Interpreter::OfSymbol(const Symbol& symbol) {
  if (symbol.kind == Symbol::Kind::kVariable) {
    Unit* unit = units_.Get(symbol.file);
    if (unit == nullptr) return values_.Clean();
    const auto found = unit->code.term_at.find(symbol.node);
    if (found == unit->code.term_at.end()) return values_.Clean();
    const Term& assign = unit->code.terms[found->second];
    if (assign.kind == Kind::kField) {
      const Symbol cls = program_.ClassAround(symbol.file, symbol.node);
      const ValueRef fixed = cls ? Fixed(cls, assign.key) : nullptr;
      const ValueRef kept = cls ? Kept(uint64_t{cls.file} << 32 | cls.node, assign.key) : nullptr;
      return kept != nullptr ? kept : fixed != nullptr ? fixed : values_.Clean();
    }
    if (assign.kind != Kind::kAssign || assign.count == 0) return values_.Clean();
    const Term& target = unit->code.terms[unit->code.Child(found->second, 0)];
    if (target.kind != Kind::kVariable || target.index == kGlobal) return values_.Clean();
    const ValueRef value = ModuleOf(*unit).Find(uint64_t{unit->file} << 32 | target.index);
    if (value == nullptr) return values_.Clean();
    return unit->code.assignments[target.index] > 1 ? values_.Unknown(value) : value;
  }
  Value value;
  value.symbol = symbol;
  return values_.Make(std::move(value));
}

ValueRef Interpreter::Variable(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  ValueRef value = nullptr;
  if (term.index != kGlobal) {
    const uint64_t variable = VariableOf(a, term.index);
    value = a.state.Find(variable);
    if (value == nullptr && code.of_file[term.index] && a.function != 0) {
      value = ModuleOf(*a.unit).Find(variable);
      if (value != nullptr && code.assignments[term.index] > 1) value = values_.Unknown(value);
      if (const ValueRef kept = Kept(variable, 0))
        value = value == nullptr ? kept : values_.Join(value, kept);
    }
    if (value != nullptr && (value != values_.Clean() || !code.of_file[term.index])) return value;
    if (value == nullptr && !code.of_file[term.index]) return values_.Clean();
  }
  if (a.unit->language == Language::kRuby) {
    // a bare name is a call, when it is no variable
    Symbol method = NamedSymbol(a, term);
    const std::string_view name = a.unit->tree().Text(term.node);
    const bool constant = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
    if (const Symbol cls = program_.ClassAround(a.unit->file, term.node); constant && cls)
      if (const ValueRef fixed = Fixed(cls, term.key)) return fixed;
    if (!method && !constant)
      if (const Symbol cls = program_.ClassAround(a.unit->file, term.node))
        method = program_.Method(cls, a.unit->tree().Text(term.node), 0);
    if (method.kind == Symbol::Kind::kFunction)
      return InvokeSymbol(a, method, {}, a.state.Find(kThisVariable), kThisTerm, term.node);
  }
  return NamedValue(a, term);
}

Symbol Interpreter::NamedSymbol(Activation& a, const Term& term) {
  const uint64_t key = MixHash(term.key, a.unit->file);
  auto named = named_.find(key);
  if (named == named_.end())
    named = named_.emplace(key, program_.Named(a.unit->file, a.unit->tree().Text(term.node))).first;
  return named->second;
}

ValueRef Interpreter::NamedValue(Activation& a, const Term& term) {
  const Symbol symbol = NamedSymbol(a, term);
  return symbol ? OfSymbol(symbol) : values_.Clean();
}

ValueRef Interpreter::ReadMember(Activation& a, ValueRef object, Key key, std::string_view name) {
  if (const ValueRef part = object->Part(key)) return part;
  if (object->symbol.kind == Symbol::Kind::kModule || object->symbol.kind == Symbol::Kind::kClass) {
    if (object->symbol.kind == Symbol::Kind::kClass) {
      const uint64_t cls = uint64_t{object->symbol.file} << 32 | object->symbol.node;
      if (const ValueRef kept = Kept(cls, key)) return kept;
      if (const ValueRef fixed = Fixed(object->symbol, key)) return fixed;
    }
    if (const Symbol member = program_.Member(object->symbol, name)) return OfSymbol(member);
    return values_.Flat(values_.Tainted(object->taints));
  }
  if (name == "length" || name == "Length" || name == "byteLength") return values_.Clean();
  const Effect effect = EffectOf(name);
  if (effect == Effect::kElements || effect == Effect::kFirst || effect == Effect::kLast)
    if (!object->parts.empty() || object->rest != nullptr)
      return values_.WithRest(values_.Tainted(object->taints), values_.Element(object));
  ValueRef value = values_.Get(object, key);
  if (object->length > 0 && value == values_.Clean() && !object->instance_of)
    return values_.Element(object);  // a tuple whose parts have names
  if (!object->instance_of) return value;
  const Symbol& cls = object->instance_of;
  const bool seen = object->length == Value::kMadeHere;
  if (const ValueRef kept = Kept(uint64_t{cls.file} << 32 | cls.node, key);
      kept != nullptr && !seen)
    value = values_.Join(value, kept);
  else if (const ValueRef fixed = Fixed(cls, key))
    return fixed;
  if (!value->instance_of) {
    if (const Symbol getter = program_.Method(cls, name, 0);
        getter.kind == Symbol::Kind::kFunction && value->taints.empty()) {
      Unit* unit = units_.Get(getter.file);
      const auto function = unit == nullptr ? decltype(unit->code.function_at.end()){}
                                            : unit->code.function_at.find(getter.node);
      if (unit != nullptr && function != unit->code.function_at.end() &&
          unit->code.functions[function->second].getter)
        return InvokeSymbol(a, getter, {}, object, kNoTerm, kNoNode);
    }
    if (value == values_.Clean())
      if (const Symbol method = program_.Member(cls, name); method.kind == Symbol::Kind::kFunction)
        return OfSymbol(method);
    if (const Symbol of = program_.FieldClass(cls, name)) {
      Value copy = *value;
      copy.instance_of = of;
      value = values_.Make(std::move(copy));
    }
  }
  return value;
}

ValueRef Interpreter::Member(Activation& a, const Term& term, TermId id) {
  const TermId object_term = a.unit->code.children[term.first];
  const ValueRef object = Eval(a, object_term, true);
  // Ruby: a member is a call without arguments; @name and Module::Class are none
  const std::string_view name = NameOf(a, id);
  const bool constant = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  if (a.unit->language == Language::kRuby && !constant && object->Part(term.key) == nullptr &&
      !a.unit->tree().Text(term.node).starts_with('@'))
    return CallMethod(a, id, object, {}, term.node);
  return ReadMember(a, object, term.key, name);
}

ValueRef Interpreter::Index(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  const ValueRef object = Eval(a, code.children[term.first], true);
  if (term.count < 2) return values_.Element(object);
  const ValueRef index = Eval(a, code.children[term.first + 1]);
  ValueRef value;
  if (object->length > 0 && index->known.kind == Known::Kind::kNumber && index->known.number < 0 &&
      -index->known.number <= object->length)
    return values_.Get(object,
                       KeyOfNumber(static_cast<uint64_t>(object->length + index->known.number)));
  if (const auto key = KeyOf(index)) {
    if (object->known.kind == Known::Kind::kText && index->known.kind == Known::Kind::kNumber &&
        index->known.number < static_cast<int64_t>(object->known.text.size()))
      return values_.Text(
          std::string(1, object->known.text[static_cast<size_t>(index->known.number)]));
    value = values_.Get(object, *key);
    if (object->instance_of || object->symbol)
      value = values_.Join(value, values_.Tainted(object->taints));
  } else {
    value = values_.Element(object);
    // a table of constants gives constants, whatever it is asked for
    if (!object->parts.empty() && !values_.AnyTaint(object)) return value;
  }
  return spec_.safe_indexes ? value : values_.AddTaints(value, values_.AllTaints(index));
}

ValueRef Interpreter::Binary(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  std::vector<ValueRef> parts;
  for (uint32_t i = 0; i < term.count; ++i) parts.push_back(Eval(a, code.children[term.first + i]));
  const Key op = term.key;
  if (op == kShiftLeft && parts.size() == 2 &&
      (a.unit->language == Language::kRuby || a.unit->language == Language::kCpp)) {
    const ValueRef added = parts[1];
    Change(a, code.children[term.first], [&](ValueRef before) {
      return before->known.kind == Known::Kind::kText || before->length < 0
                 ? values_.AddTaints(values_.Unknown(before), values_.AllTaints(added))
                 : values_.Append(before, added);
    });
    return values_.Mix(parts[0], parts[1]);
  }
  if (parts.size() == 1) {  // -x
    if (op == kMinus && parts[0]->known.kind == Known::Kind::kNumber)
      return values_.Number(-parts[0]->known.number);
    return a.unit->language == Language::kRuby ? parts[0] : values_.Clean();
  }
  const bool known = parts.size() == 2 && parts[0]->known.kind != Known::Kind::kNothing &&
                     parts[1]->known.kind != Known::Kind::kNothing;
  const bool equality = IsOneOf(op, kEqual) || IsOneOf(op, kUnequal);
  const bool order = op == kLess || op == kMore || op == kAtMost || op == kAtLeast;
  if (known) {
    const Known& x = parts[0]->known;
    const Known& y = parts[1]->known;
    const bool numbers = x.kind == Known::Kind::kNumber && y.kind == Known::Kind::kNumber;
    const bool texts = x.kind == Known::Kind::kText && y.kind == Known::Kind::kText;
    if (texts && (op == kTests[0] || op == kTests[1]))
      return values_.Truth((y.text.find(x.text) != y.text.npos) == (op == kTests[0]));
    if (texts && (op == kPlus || op == kDot)) return values_.Text(x.text + y.text);
    if (equality && x.kind == y.kind) return values_.Truth((x == y) == IsOneOf(op, kEqual));
    if (numbers && order)
      return values_.Truth(op == kLess     ? x.number < y.number
                           : op == kMore   ? x.number > y.number
                           : op == kAtMost ? x.number <= y.number
                                           : x.number >= y.number);
    constexpr int64_t kLarge = int64_t{1} << 31;
    if (numbers && std::abs(x.number) < kLarge && std::abs(y.number) < kLarge) {
      if (op == kPlus) return values_.Number(x.number + y.number);
      if (op == kMinus) return values_.Number(x.number - y.number);
      if (op == kTimes) return values_.Number(x.number * y.number);
      if (op == kOver && y.number != 0) return values_.Number(x.number / y.number);
      if (op == kModulo && y.number != 0) return values_.Number(x.number % y.number);
    }
  }
  if (equality || order || IsOneOf(op, kTests)) return values_.Clean();
  const bool repeats = a.unit->language == Language::kPython || a.unit->language == Language::kRuby;
  if (op == kMinus || (op == kOver && a.unit->language != Language::kPython) ||
      (!repeats && (op == kTimes || op == kModulo || IsOneOf(op, kOfNumbers))))
    return values_.Clean();  // a number
  ValueRef mixed = values_.Clean();
  for (const ValueRef part : parts) mixed = values_.Mix(mixed, part);
  return mixed;
}

ValueRef Interpreter::Choice(Activation& a, TermId condition, TermId then, TermId otherwise) {
  const ValueRef test = Eval(a, condition);
  const std::optional<bool> truth = TruthOf(test);
  if (truth) return Eval(a, *truth ? then : otherwise);
  const ValueRef one = Eval(a, then);
  const bool first_dead = a.state.dead;
  a.state.dead = false;
  const ValueRef other = Eval(a, otherwise);
  const bool second_dead = a.state.dead;
  a.state.dead = first_dead && second_dead;
  if (first_dead) return other;
  return second_dead ? one : values_.Join(one, other);
}

ValueRef Interpreter::Object(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  ValueRef value = values_.Clean();
  for (uint32_t i = 0; i < term.count; ++i) {
    const TermId child = code.children[term.first + i];
    const Term& part = code.terms[child];
    if (part.kind == Kind::kSpread) {
      const ValueRef spread = Eval(a, code.Child(child, 0));
      for (const auto& [key, inner] : spread->parts) value = values_.With(value, key, inner);
      value = values_.AddTaints(value, spread->taints);
      if (spread->rest != nullptr) value = values_.WithRest(value, spread->rest);
      continue;
    }
    if (part.kind != Kind::kPair || part.count < 2) {
      value = values_.WithRest(value, Eval(a, child));
      continue;
    }
    const TermId key_term = code.Child(child, 0);
    const Term& key = code.terms[key_term];
    ValueRef held = Eval(a, code.Child(child, 1));
    held = Marked(a, child, held, false);
    if (key.kind == Kind::kConstant && key.key != 0) {
      value = values_.With(value, key.key, held);
    } else if (const auto known = KeyOf(Eval(a, key_term))) {
      value = values_.With(value, *known, held);
    } else {
      value = values_.WithRest(value, held);
    }
  }
  return value;
}

ValueRef Interpreter::Array(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  Value made;
  made.length = 0;
  ValueRef value = values_.Make(std::move(made));
  for (uint32_t i = 0; i < term.count; ++i) {
    const TermId child = code.children[term.first + i];
    if (code.terms[child].kind == Kind::kSpread) {
      const ValueRef spread = Eval(a, code.Child(child, 0));
      if (spread->length >= 0) {
        for (int32_t at = 0; at < spread->length; ++at)
          value =
              values_.Append(value, values_.Get(spread, KeyOfNumber(static_cast<uint64_t>(at))));
      } else {
        value = values_.WithRest(value, values_.Element(spread));
      }
      continue;
    }
    const ValueRef item = Eval(a, child);
    value = value->length < 0 ? values_.WithRest(value, item) : values_.Append(value, item);
  }
  return value;
}

ValueRef Interpreter::Closure(Activation& a, const Term& term) {
  Value value;
  value.callable.file = a.unit->file;
  value.callable.function = term.index;
  Value held;
  for (const uint32_t used : a.unit->code.functions[term.index].uses)
    if (const ValueRef now = a.state.Find(VariableOf(a, used)); now != nullptr)
      held.parts.emplace_back(VariableOf(a, used), now);
  if (const ValueRef self = a.state.Find(kThisVariable)) held.parts.emplace_back(~Key{0}, self);
  value.callable.self = held.parts.empty() ? nullptr : values_.Make(std::move(held));
  a.closures.push_back(value.callable);
  return values_.Make(std::move(value));
}

ValueRef Interpreter::Inner(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const auto child = [&](uint32_t i) { return code.Child(id, i); };
  switch (term.kind) {
    case Kind::kConstant:
      return Constant(a, term);
    case Kind::kVariable:
      return Variable(a, term);
    case Kind::kThis: {
      const ValueRef self = a.state.Find(kThisVariable);
      return self == nullptr ? values_.Clean() : self;
    }
    case Kind::kMember:
      return Member(a, term, id);
    case Kind::kIndex:
      return Index(a, term);
    case Kind::kCall:
      return Call(a, id);
    case Kind::kNew:
      return New(a, id);
    case Kind::kFilled: {
      const ValueRef made = Eval(a, child(0)), contents = Eval(a, child(1));
      Value both = *Positional(contents, made->instance_of);
      both.instance_of = made->instance_of;
      both.taints = Values::Union(made->taints, contents->taints);
      return values_.Make(std::move(both));
    }
    case Kind::kAssign: {
      const ValueRef value = Eval(a, child(1));
      Assign(a, child(0), value, term.node);
      return value;
    }
    case Kind::kUpdate: {
      const ValueRef before = Eval(a, child(0)), added = Eval(a, child(1));
      const bool either = term.key == KeyOfText("||=") || term.key == KeyOfText("?\?=") ||
                          term.key == KeyOfText("&&=");
      ValueRef value = either ? values_.Join(before, added) : values_.Mix(before, added);
      if (term.key == KeyOfText("++") || term.key == KeyOfText("--"))
        value = before->known.kind == Known::Kind::kNumber && term.key == KeyOfText("++")
                    ? values_.Number(before->known.number + 1)
                    : values_.Clean();
      else if (!either && before->known.kind == Known::Kind::kText &&
               added->known.kind == Known::Kind::kText)
        value = values_.Text(before->known.text + added->known.text);
      Assign(a, child(0), value, term.node);
      return value;
    }
    case Kind::kRemove:
      for (uint32_t i = 0; i < term.count; ++i) Assign(a, child(i), values_.Clean(), term.node);
      return values_.Clean();
    case Kind::kBinary:
      return Binary(a, term);
    case Kind::kNot: {
      const std::optional<bool> truth = TruthOf(Eval(a, child(0)));
      return truth ? values_.Truth(!*truth) : values_.Clean();
    }
    case Kind::kClean: {
      ValueRef value = values_.Clean();
      for (uint32_t i = 0; i < term.count; ++i) value = Eval(a, child(i));
      return term.count == 1 && value->known.kind != Known::Kind::kNothing ? value
                                                                           : values_.Clean();
    }
    case Kind::kAnd:
    case Kind::kOr: {
      const ValueRef left = Eval(a, child(0));
      const std::optional<bool> truth = TruthOf(left);
      const bool decides = term.kind == Kind::kAnd ? truth == false : truth == true;
      if (decides || a.state.dead) return left;
      const ValueRef right = Eval(a, child(1));
      if (a.state.dead) {  // or throws, or returns
        a.state.dead = truth.has_value();
        return left;
      }
      return truth ? right : values_.Join(left, right);
    }
    case Kind::kChoice:
      return Choice(a, child(0), child(1), child(2));
    case Kind::kText: {
      ValueRef mixed = values_.Clean();
      std::string known;
      bool all_known = true;
      for (uint32_t i = 0; i < term.count; ++i) {
        const ValueRef part = Eval(a, child(i));
        all_known &= part->known.kind == Known::Kind::kText;
        if (all_known) known += part->known.text;
        mixed = values_.Mix(mixed, part);
      }
      return all_known ? values_.Text(std::move(known)) : mixed;
    }
    case Kind::kFunction:
      return Closure(a, term);
    case Kind::kObject:
      return Object(a, term);
    case Kind::kArray:
      return Array(a, term);
    case Kind::kSome: {
      const ValueRef list = Eval(a, child(0));
      if (list->parts.empty() && list->rest == nullptr) return list;
      return values_.AddTaints(values_.WithRest(values_.Clean(), values_.Element(list)),
                               list->taints);
    }
    case Kind::kElements: {
      const ValueRef iterable = Eval(a, child(1));
      Assign(a, child(0), values_.Element(iterable), term.node);
      return values_.WithRest(values_.Clean(), Eval(a, child(2)));
    }
    case Kind::kCast:
    case Kind::kKeyword:
    case Kind::kSpread:
    case Kind::kReference:
      return Eval(a, child(0));
    case Kind::kUnknown:
    case Kind::kPair:
    case Kind::kSuper:
    case Kind::kDefault: {
      if (term.count == 1) return Eval(a, child(0));
      ValueRef mixed = values_.Clean();
      for (uint32_t i = 0; i < term.count; ++i) mixed = values_.Mix(mixed, Eval(a, child(i)));
      return mixed;
    }
    default:
      return Statement(a, id);
  }
}

void Interpreter::AssignVariable(Activation& a, const Term& term, ValueRef value) {
  if (term.index == kGlobal) return;
  const uint64_t variable = VariableOf(a, term.index);
  a.state.Set(variable, value);
  if (std::ranges::find(a.rebound, variable) == a.rebound.end()) a.rebound.push_back(variable);
  if (a.unit->code.of_file[term.index] && a.function != 0) Keep(variable, 0, value);
}

void Interpreter::Keep(uint64_t of, Key key, ValueRef value) {
  Taints taints;
  for (const Taint& taint : values_.AllTaints(value))
    if (!taint.origin.parameter) taints.push_back(taint);
  if (taints.empty()) return;
  const ValueRef kept = values_.Tainted(std::move(taints));
  const auto [at, added] = kept_.try_emplace(std::pair(of, key), kept);
  const ValueRef joined = added ? kept : values_.Join(at->second, kept);
  if (!added && joined->taints.size() == at->second->taints.size()) return;
  at->second = joined;
  stores_changed_ = true;
}

ValueRef Interpreter::Kept(uint64_t of, Key key) const {
  const auto found = kept_.find(std::pair(of, key));
  return found == kept_.end() ? nullptr : found->second;
}

void Interpreter::Change(Activation& a, TermId object,
                         const std::function<ValueRef(ValueRef)>& change) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[object];
  switch (term.kind) {
    case Kind::kVariable: {
      if (term.index == kGlobal) return;
      const ValueRef value = change(Variable(a, term));
      a.state.Set(VariableOf(a, term.index), value);
      if (code.of_file[term.index] && a.function != 0) Keep(VariableOf(a, term.index), 0, value);
      return;
    }
    case Kind::kThis: {
      const ValueRef before = a.state.Find(kThisVariable);
      const ValueRef self = change(before == nullptr ? values_.Clean() : before);
      a.state.Set(kThisVariable, self);
      if (!self->instance_of) return;
      const uint64_t cls = uint64_t{self->instance_of.file} << 32 | self->instance_of.node;
      for (const auto& [key, part] : self->parts)
        if (before == nullptr || before->Part(key) != part) Keep(cls, key, part);
      return;
    }
    case Kind::kMember:
      return Change(a, code.Child(object, 0), [&](ValueRef whole) {
        return values_.With(whole, term.key, change(values_.Get(whole, term.key)));
      });
    case Kind::kIndex: {
      const ValueRef index = term.count < 2 ? nullptr : Eval(a, code.Child(object, 1), true);
      const auto key = index == nullptr ? std::nullopt : KeyOf(index);
      return Change(a, code.Child(object, 0), [&](ValueRef whole) {
        return key ? values_.With(whole, *key, change(values_.Get(whole, *key)))
                   : values_.WithRest(whole, change(values_.Element(whole)));
      });
    }
    case Kind::kCast:
    case Kind::kReference:
    case Kind::kKeyword:
      return Change(a, code.Child(object, 0), change);
    case Kind::kCall: {  // b.append(x).append(y): what b is
      const TermId callee = code.Child(object, 0);
      if (callee == kNoTerm || code.terms[callee].kind != Kind::kMember) return;
      const Effect effect = EffectOf(NameOf(a, callee));
      if (effect == Effect::kLoad && term.count == 2) {  // groups.get("admins").add(x)
        const auto key = KeyOf(Eval(a, code.Child(object, 1), true));
        return Change(a, code.Child(callee, 0), [&](ValueRef whole) {
          return key ? values_.With(whole, *key, change(values_.Get(whole, *key)))
                     : values_.WithRest(whole, change(values_.Element(whole)));
        });
      }
      if (effect == Effect::kBuild || effect == Effect::kSame || effect == Effect::kAppend ||
          effect == Effect::kStore || effect == Effect::kElements)
        Change(a, code.Child(callee, 0), change);
      return;
    }
    case Kind::kBinary:  // text << a << b
      if (term.key == kShiftLeft) Change(a, code.Child(object, 0), change);
      return;
    default:
      return;
  }
}

void Interpreter::Assign(Activation& a, TermId target, ValueRef value, NodeId at) {
  if (target == kNoTerm || a.state.dead) return;
  const Code& code = a.unit->code;
  const Term& term = code.terms[target];
  const uint8_t flags = a.marks->FlagsOf(term.node);
  if ((flags & Marks::kSource) != 0 && term.kind != Kind::kArray && term.kind != Kind::kObject)
    value = Sources(a, term.node, value, kNoTerm);
  if ((flags & Marks::kSanitizer) != 0) value = values_.Clean();
  const ValueRef stepped = values_.Stepped(value, Step::Kind::kAssigned, a.unit->file, term.node);
  // what is looked up on the way may be a sink: store[req.query.a][b] = c
  if ((term.kind == Kind::kMember || term.kind == Kind::kIndex) &&
      code.terms[code.Child(target, 0)].kind == Kind::kIndex)
    Eval(a, code.Child(target, 0), true);
  switch (term.kind) {
    case Kind::kVariable:
      return AssignVariable(a, term, stepped);
    case Kind::kMember:
      return Change(a, code.Child(target, 0),
                    [&](ValueRef whole) { return values_.With(whole, term.key, stepped); });
    case Kind::kIndex: {
      if (term.count < 2)
        return Change(a, code.Child(target, 0),
                      [&](ValueRef whole) { return values_.Append(whole, stepped); });
      const auto key = KeyOf(Eval(a, code.Child(target, 1)));
      return Change(a, code.Child(target, 0), [&](ValueRef whole) {
        return key ? values_.With(whole, *key, stepped) : values_.WithRest(whole, stepped);
      });
    }
    case Kind::kDefault: {
      const ValueRef other = Eval(a, code.Child(target, 1));
      return Assign(a, code.Child(target, 0), values_.Join(value, other), at);
    }
    case Kind::kArray:
    case Kind::kObject:
      return Destructure(a, term, value, at);
    case Kind::kSpread:
    case Kind::kCast:
    case Kind::kReference:
    case Kind::kKeyword:
      return Assign(a, code.Child(target, 0), value, at);
    default:
      return;
  }
}

void Interpreter::Destructure(Activation& a, const Term& pattern, ValueRef value, NodeId at) {
  const Code& code = a.unit->code;
  for (uint32_t i = 0; i < pattern.count; ++i) {
    const TermId child = code.children[pattern.first + i];
    if (child == kNoTerm) continue;
    const Term& part = code.terms[child];
    if (part.kind == Kind::kSpread) {
      Assign(a, child,
             pattern.kind == Kind::kArray
                 ? values_.WithRest(values_.Clean(), values_.Element(value))
                 : value,
             at);
    } else if (pattern.kind == Kind::kArray) {
      Assign(a, child, values_.Get(value, KeyOfNumber(i)), at);
    } else if (part.kind == Kind::kPair) {
      const Term& key = code.terms[code.Child(child, 0)];
      const std::string_view name = a.unit->tree().Content(key.node);
      ValueRef held = key.key == 0 ? values_.Element(value) : ReadMember(a, value, key.key, name);
      if ((a.marks->FlagsOf(part.node) & Marks::kSource) != 0)
        held = Sources(a, part.node, held, kNoTerm);
      Assign(a, code.Child(child, 1), held, at);
    }
  }
}

}  // namespace redoubt::scan::code
