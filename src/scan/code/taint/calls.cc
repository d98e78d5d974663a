// What calls do: functions of the program, functions as values, and the library.
#include <algorithm>

#include "scan/code/taint/interpreter.h"

namespace redoubt::scan::code {

std::vector<Passed> Interpreter::Arguments(Activation& a, const Term& term) {
  const Code& code = a.unit->code;
  std::vector<Passed> passed;
  const bool exact_sink = (a.marks->FlagsOf(term.node) & Marks::kSink) != 0;
  for (uint32_t i = 1; i < term.count; ++i) {
    const TermId id = code.children[term.first + i];
    const Term& argument = code.terms[id];
    Passed one;
    one.term = id;
    one.value = Eval(a, id);
    if (argument.kind == Kind::kKeyword) {
      one.name = argument.key;
      one.term = code.Child(id, 0);
    }
    one.spread = argument.kind == Kind::kSpread;
    one.reference = code.terms[one.term].kind == Kind::kReference;
    if (exact_sink) CheckSinks(a, term.node, one.value, Look::kArgument);
    passed.push_back(one);
  }
  return passed;
}

// The values of a function's parameters, in their order; nullptr for one that nothing is given to.
std::vector<ValueRef> Interpreter::Match(const FunctionCode& code,
                                         const std::vector<Passed>& passed) {
  using Parameter = ParameterCode::Kind;
  std::vector<ValueRef> values(code.parameters.size(), nullptr);
  size_t next = 0;
  ValueRef named = values_.Clean();
  const auto positional = [&](ValueRef value) {
    while (next < values.size() && code.parameters[next].kind != Parameter::kPlain &&
           code.parameters[next].kind != Parameter::kRest)
      ++next;
    if (next >= values.size()) return;
    if (code.parameters[next].kind == Parameter::kRest) {
      if (values[next] == nullptr) {
        Value empty;
        empty.length = 0;
        values[next] = values_.Make(std::move(empty));
      }
      values[next] = values_.Append(values[next], value);
      return;
    }
    while (next < values.size() && values[next] != nullptr) ++next;
    if (next < values.size()) values[next++] = value;
  };
  for (const Passed& one : passed) {
    if (one.name != 0) {
      const auto found = std::ranges::find(code.parameters, one.name, &ParameterCode::name);
      if (found != code.parameters.end())
        values[static_cast<size_t>(found - code.parameters.begin())] = one.value;
      else
        named = values_.With(named, one.name, one.value);
    } else if (one.spread) {
      if (one.value->length >= 0) {
        for (int32_t i = 0; i < one.value->length; ++i)
          positional(values_.Get(one.value, KeyOfNumber(static_cast<uint64_t>(i))));
        continue;
      }
      // **options fills parameters by name, *list all that follow
      bool by_name = false;
      for (size_t i = 0; i < values.size(); ++i)
        if (const ValueRef part = one.value->Part(code.parameters[i].name)) {
          values[i] = part;
          by_name = true;
        }
      if (by_name) continue;
      for (size_t i = next; i < values.size(); ++i)
        if (values[i] == nullptr) values[i] = values_.Element(one.value);
      next = values.size();
    } else {
      positional(one.value);
    }
  }
  for (size_t i = 0; i < values.size(); ++i)
    if (code.parameters[i].kind == Parameter::kKeywords && named != values_.Clean())
      values[i] = named;
  return values;
}

bool Interpreter::Encloses(const Activation& a, const Callable& lambda) const {
  if (lambda.file != a.unit->file) return false;
  const Tree& tree = a.unit->tree();
  const NodeId outer = a.unit->code.functions[a.function].node;
  const NodeId inner = a.unit->code.functions[lambda.function].node;
  return inner > outer && inner < tree[outer].last;
}

// A lambda of the function that runs: it sees and changes its variables.
ValueRef Interpreter::InvokeInPlace(Activation& a, const Callable& lambda,
                                    const std::vector<ValueRef>& arguments) {
  const FunctionCode& code = a.unit->code.functions[lambda.function];
  lambdas_run_.insert({lambda.file, code.node});
  if (depth_ >= limits_.calls || std::ranges::count(in_place_, lambda.function) > 1)
    return values_.Clean();
  ++depth_;
  in_place_.push_back(lambda.function);
  Activation inner;
  inner.unit = a.unit;
  inner.marks = a.marks;
  inner.function = lambda.function;
  inner.state = a.state;
  inner.summary = a.summary;
  inner.block = a.block;
  for (size_t i = 0; i < code.parameters.size(); ++i)
    Bind(inner, code.parameters[i], i < arguments.size() ? arguments[i] : nullptr);
  Eval(inner, code.body);
  RunClosures(inner);
  if (!inner.exited)
    inner.exit = std::move(inner.state);
  else if (!inner.state.dead)
    inner.exit = JoinStates(inner.exit, inner.state);
  const bool dead = inner.exit.dead;
  if (!dead) a.state = std::move(inner.exit);
  in_place_.pop_back();
  --depth_;
  return inner.result == nullptr ? values_.Clean() : inner.result;
}

// Functions that nobody in sight calls may still be called, with what we do not know.
void Interpreter::RunClosures(Activation& a) {
  for (size_t i = 0; i < a.closures.size() && i < 500; ++i) {
    const Callable closure = a.closures[i];
    const NodeId node = a.unit->code.functions[closure.function].node;
    if (lambdas_run_.contains({closure.file, node})) continue;
    const State before = a.state;
    if (a.state.dead) a.state = a.exit;
    a.state.dead = false;
    InvokeInPlace(a, closure, {});
    a.state = before;
  }
}

void Interpreter::RunOpenLambdas(Activation& a, const std::vector<Passed>& passed) {
  for (const Passed& one : passed) {
    if (!one.value->callable || !Encloses(a, one.value->callable)) continue;
    const State before = a.state;
    InvokeInPlace(a, one.value->callable, {});
    a.state = JoinStates(before, a.state);
  }
}

ValueRef Interpreter::Invoke(Activation& a, const Callable& callable,
                             const std::vector<Passed>& passed, ValueRef self, TermId self_term,
                             NodeId call) {
  Unit* unit = units_.Get(callable.file);
  // a method without a body, of an interface, may do anything
  if (unit == nullptr || !HasRule(*unit) ||
      unit->code.functions[callable.function].body == kNoTerm) {
    ValueRef mixed = self == nullptr ? values_.Clean() : values_.Flat(self);
    for (const Passed& one : passed) mixed = values_.Mix(mixed, one.value);
    return mixed;
  }
  const FunctionCode& code = unit->code.functions[callable.function];
  std::vector<ValueRef> arguments = Match(code, passed);
  if (Encloses(a, callable)) return InvokeInPlace(a, callable, arguments);
  ValueRef block = nullptr;
  for (const Passed& one : passed)
    if (one.value->callable && unit->language == Language::kRuby) block = one.value;
  return InvokeSummary(a, *unit, callable.function, arguments, self, callable.self, block, passed,
                       self_term, call);
}

ValueRef Interpreter::InvokeSymbol(Activation& a, const Symbol& function,
                                   const std::vector<Passed>& passed, ValueRef self,
                                   TermId self_term, NodeId call) {
  Unit* unit = units_.Get(function.file);
  if (unit != nullptr)
    if (const auto found = unit->code.function_at.find(function.node);
        found != unit->code.function_at.end())
      return Invoke(a, {function.file, found->second, nullptr}, passed, self, self_term, call);
  ValueRef mixed = self == nullptr ? values_.Clean() : values_.Flat(self);
  for (const Passed& one : passed) mixed = values_.Mix(mixed, one.value);
  return mixed;
}

Symbol Interpreter::MethodOf(Activation& a, ValueRef object, TermId object_term,
                             std::string_view name, size_t arguments) {
  if (object->symbol.kind == Symbol::Kind::kModule) return program_.Member(object->symbol, name);
  if (object->symbol.kind == Symbol::Kind::kClass)
    return program_.Method(object->symbol, name, arguments);
  if (object->instance_of) return program_.Method(object->instance_of, name, arguments);
  const Term& term = a.unit->code.terms[object_term];
  if (term.kind == Kind::kThis)
    if (const Symbol cls = program_.ClassAround(a.unit->file, term.node))
      return program_.Method(cls, name, arguments);
  if (term.kind != Kind::kVariable && term.kind != Kind::kMember) return {};
  const std::string_view type = a.unit->target->facts().TypeOf(term.node);
  if (type.empty()) return {};
  const Symbol cls = program_.TypeNamed(a.unit->file, type);
  return cls ? program_.Method(cls, name, arguments) : Symbol{};
}

ValueRef Interpreter::Construct(Activation& a, const Symbol& cls, const std::vector<Passed>& passed,
                                NodeId call) {
  Value made;
  made.instance_of = cls;
  made.length = Value::kMadeHere;
  const ValueRef fresh = values_.Make(std::move(made));
  const Symbol constructor = program_.Constructor(cls, passed.size());
  if (!constructor) {
    const std::vector<Key> names = FieldOrder(cls);
    ValueRef value = fresh;
    for (size_t i = 0; i < passed.size(); ++i) {
      const Passed& one = passed[i];
      const Key name = one.name != 0 ? one.name : i < names.size() ? names[i] : 0;
      value = name != 0 ? values_.With(value, name, one.value)
                        : values_.AddTaints(value, values_.AllTaints(one.value));
    }
    KeepParts(value);
    return value;
  }
  constructed_ = fresh;
  InvokeSymbol(a, constructor, passed, fresh, kNoTerm, call);
  const ValueRef value = constructed_ == nullptr ? fresh : constructed_;
  constructed_ = nullptr;
  return value;
}

ValueRef Interpreter::New(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const TermId callee = code.Child(id, 0);
  const ValueRef made_of = Eval(a, callee);
  const std::vector<Passed> passed = Arguments(a, term);
  Symbol cls = made_of->symbol;
  if (!cls && callee != kNoTerm && code.terms[callee].kind != Kind::kUnknown)
    cls = program_.TypeNamed(a.unit->file, a.unit->tree().Text(code.terms[callee].node));
  if (cls.kind == Symbol::Kind::kClass) {
    const ValueRef value = Construct(a, cls, passed, term.node);
    RunOpenLambdas(a, passed);
    return value;
  }
  if (cls.kind == Symbol::Kind::kFunction) {  // a function as a class
    constructed_ = values_.Clean();
    InvokeSymbol(a, cls, passed, values_.Clean(), kNoTerm, term.node);
    const ValueRef value = constructed_ == nullptr ? values_.Clean() : constructed_;
    constructed_ = nullptr;
    return value;
  }
  RunOpenLambdas(a, passed);
  if (passed.empty()) {  // most often an empty list, map or builder
    Value empty;
    empty.length = 0;
    return values_.Make(std::move(empty));
  }
  if (passed.size() == 1 && passed[0].value->length >= 0) {
    const std::string_view name = a.unit->tree().Text(code.terms[callee].node);
    if (name != "Map") return passed[0].value;  // a copy
    ValueRef map = values_.Clean();             // of pairs
    for (const auto& [position, pair] : passed[0].value->parts) {
      const auto key = KeyOf(values_.Get(pair, KeyOfNumber(0)));
      const ValueRef held = values_.Get(pair, KeyOfNumber(1));
      map = key ? values_.With(map, *key, held) : values_.WithRest(map, held);
    }
    return map;
  }
  ValueRef mixed = values_.Clean();
  for (const Passed& one : passed)
    if (!one.value->callable) mixed = values_.Mix(mixed, one.value);
  return mixed;
}

ValueRef Interpreter::Unknown(Activation& a, ValueRef receiver, ValueRef callee,
                              std::string_view name, const std::vector<Passed>& passed,
                              bool method) {
  const bool with_elements = CallsWithElements(name) && (!method || !values_.AnyTaint(receiver));
  if (const std::string_view own = MethodOfFunction(name);
      !method && !own.empty() && !passed.empty()) {
    const std::vector<Passed> rest(passed.begin() + 1, passed.end());
    const auto result = Library(a, passed[0].value, passed[0].term, own, rest, kNoNode);
    if (result) return *result;
  }
  if (!method && name == "append" && !passed.empty()) {  // Go
    ValueRef list = passed[0].value;
    for (size_t i = 1; i < passed.size(); ++i)
      list = passed[i].spread ? values_.WithRest(list, values_.Element(passed[i].value))
                              : values_.Append(list, passed[i].value);
    return list;
  }
  if (!method && name == "copy" && passed.size() == 2 && a.unit->language == Language::kGo)
    Change(a, passed[0].term, [&](ValueRef before) {
      return values_.WithRest(before, values_.Element(passed[1].value));
    });
  ValueRef results = values_.Clean();
  bool called = false;
  for (const Passed& one : passed) {
    if (!one.value->callable && one.value->symbol.kind != Symbol::Kind::kFunction) continue;
    ValueRef element = receiver == nullptr ? values_.Clean() : values_.Element(receiver);
    if (with_elements)
      for (const Passed& other : passed)
        if (!other.value->callable) element = values_.Join(element, values_.Element(other.value));
    if (one.value->callable && !Encloses(a, one.value->callable) && !values_.AnyTaint(element))
      continue;
    const State before = a.state;
    const Passed given{element, kNoTerm};
    called = true;
    ValueRef result;
    if (one.value->callable)
      result = Invoke(a, one.value->callable, {given, given}, nullptr, kNoTerm, kNoNode);
    else if (values_.AnyTaint(element))
      result = InvokeSymbol(a, one.value->symbol, {given}, nullptr, kNoTerm, kNoNode);
    else
      continue;
    a.state = JoinStates(before, a.state);
    results = values_.Mix(results, result);
  }
  if (with_elements && called && name != "filter" && name != "array_filter" && name != "sorted" &&
      name != "usort")
    return values_.WithRest(values_.Clean(), results);
  if (!method && GivesPlain(name)) return values_.Clean();
  if (spec_.safe_functions) return values_.Tainted(callee->taints);
  ValueRef mixed = values_.Mix(results, values_.Tainted(callee->taints));
  if (receiver != nullptr) mixed = values_.Mix(mixed, receiver);
  for (const Passed& one : passed)
    if (!one.value->callable) mixed = values_.Mix(mixed, one.value);
  // what is handed over to be written gets what the others hold
  for (const Passed& one : passed)
    if (one.reference && one.term != kNoTerm && values_.AnyTaint(mixed))
      Change(a, one.term, [&](ValueRef before) {
        return values_.AddTaints(values_.Unknown(before), values_.AllTaints(mixed));
      });
  return mixed;
}

// super, super(), base, parent
bool Interpreter::IsAbove(const Activation& a, TermId term) const {
  const Term& object = a.unit->code.terms[term];
  if (object.kind == Kind::kSuper) return true;
  const std::string_view text = a.unit->tree().Text(object.node);
  return text == "super()" || text == "parent" || text == "base";
}

// A call of what the class above has by this name; without a name, of what it runs when an instance
// is made (Ruby: of the method of the same name).
ValueRef Interpreter::CallAbove(Activation& a, std::string_view name,
                                const std::vector<Passed>& passed, NodeId call) {
  ValueRef mixed = values_.Clean();
  for (const Passed& one : passed) mixed = values_.Mix(mixed, one.value);
  const Symbol cls = program_.ClassAround(a.unit->file, call);
  const Symbol above = cls ? program_.Super(cls) : Symbol{};
  if (!above) return mixed;
  const Tree& tree = a.unit->tree();
  const NodeId around = a.unit->code.functions[a.function].node;
  const NodeId own = tree.Child(around, kFieldName);
  const bool constructor = name.empty() || name == "__init__" || name == "__construct" ||
                           (own != kNoNode && name.empty() && tree.Text(own) == "initialize");
  Symbol method;
  if (a.unit->language == Language::kRuby && name.empty() && own != kNoNode &&
      tree.Text(own) != "initialize")
    method = program_.Method(above, tree.Text(own), passed.size());
  else if (constructor)
    method = program_.Constructor(above, passed.size());
  else
    method = program_.Method(above, name, passed.size());
  if (method.kind != Symbol::Kind::kFunction) return mixed;
  return InvokeSymbol(a, method, passed, a.state.Find(kThisVariable), kThisTerm, call);
}

// The names of a class's fields in the order in which an instance is made of them.
std::vector<Key> Interpreter::FieldOrder(const Symbol& cls) {
  std::vector<Key> names;
  Unit* unit = units_.Get(cls.file);
  if (unit == nullptr || cls.node == kNoNode) return names;
  const Tree& tree = unit->tree();
  NodeId list = tree.Child(cls.node, kFieldParameters);  // a record
  if (list == kNoNode) list = tree.Child(cls.node, kFieldBody);
  for (NodeId child = tree.FirstChild(cls.node); child != kNoNode && list == kNoNode;
       child = tree.NextSibling(child))
    if (tree[child].role == Role::kParameters || tree[child].role == Role::kOther) list = child;
  if (list == kNoNode) return names;
  if (tree[list].role == Role::kOther && tree.FirstChild(list) != kNoNode &&
      KindName(tree[tree.FirstChild(list)].kind) == "field_declaration_list")
    list = tree.FirstChild(list);
  for (NodeId child = tree.FirstChild(list); child != kNoNode; child = tree.NextSibling(child)) {
    if (tree[child].role == Role::kFunction) continue;
    for (const Field field : {kFieldName, kFieldLeft})
      for (NodeId part = tree.FirstChild(child); part != kNoNode; part = tree.NextSibling(part))
        if (tree[part].field == field) names.push_back(KeyOfText(tree.Text(part)));
  }
  return names;
}

// Contents by position are contents by name.
ValueRef Interpreter::Positional(ValueRef contents, const Symbol& cls) {
  if (!cls || contents->Part(KeyOfNumber(0)) == nullptr) return contents;
  const std::vector<Key> names = FieldOrder(cls);
  ValueRef named = contents;
  for (size_t i = 0; i < names.size(); ++i)
    if (const ValueRef part = contents->Part(KeyOfNumber(i)))
      named = values_.With(named, names[i], part);
  return named;
}

ValueRef Interpreter::CallMethod(Activation& a, TermId callee, ValueRef object,
                                 const std::vector<Passed>& passed, NodeId call) {
  const Code& code = a.unit->code;
  const TermId object_term = code.Child(callee, 0);
  const std::string_view name = NameOf(a, callee);
  const bool ruby = a.unit->language == Language::kRuby;
  const ValueRef part = object->Part(code.terms[callee].key);
  ValueRef value = part != nullptr ? part : values_.Clean();
  if (code.terms[callee].node != call) value = Marked(a, callee, value, true);
  if (value->callable) return Invoke(a, value->callable, passed, object, object_term, call);
  const bool function = object->callable || object->symbol.kind == Symbol::Kind::kFunction;
  if (function && (name == "call" || name == "apply" || name == "accept" || name == "run" ||
                   name == "test" || name == "Invoke" || name == "invoke" || name == "get" ||
                   name == "__invoke" || name.empty())) {
    std::vector<Passed> rest = passed;
    if (name == "call" && !ruby && !rest.empty()) rest.erase(rest.begin());
    if (object->callable) return Invoke(a, object->callable, rest, nullptr, kNoTerm, call);
    return InvokeSymbol(a, object->symbol, rest, nullptr, kNoTerm, call);
  }
  if (name == "new" && object->symbol.kind == Symbol::Kind::kClass)
    return Construct(a, object->symbol, passed, call);
  // a block is no argument
  const size_t arguments =
      passed.size() - (ruby && !passed.empty() && passed.back().value->callable ? 1 : 0);
  if (const Symbol method = MethodOf(a, object, object_term, name, arguments)) {
    if (method.kind == Symbol::Kind::kFunction) {
      const bool on_class = object->symbol.kind == Symbol::Kind::kClass ||
                            object->symbol.kind == Symbol::Kind::kModule;
      return InvokeSymbol(a, method, passed, on_class ? nullptr : object, object_term, call);
    }
    if (method.kind == Symbol::Kind::kClass) return Construct(a, method, passed, call);
    const ValueRef held = OfSymbol(method);
    if (held->callable) return Invoke(a, held->callable, passed, nullptr, kNoTerm, call);
    if (values_.AnyTaint(held) && passed.empty()) return held;
  }
  // what a record, or attr_reader, gives by the name of the field
  if (passed.empty() && object->instance_of)
    if (const ValueRef field = ReadMember(a, object, code.terms[callee].key, name);
        part != nullptr || (values_.AnyTaint(field) && EffectOf(name) == Effect::kNone))
      return field;
  if (values_.AnyTaint(value)) return Unknown(a, object, value, name, passed, true);
  if (const auto result = Library(a, object, object_term, name, passed, call)) return *result;
  if (ruby && passed.empty() && !values_.AnyTaint(object))
    return ReadMember(a, object, code.terms[callee].key, name);
  return Unknown(a, object, value, name, passed, true);
}

ValueRef Interpreter::Call(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const TermId callee = code.Child(id, 0);
  const Term& called = code.terms[callee];
  const NodeId call = term.node;
  if (called.kind == Kind::kMember) {
    const TermId object_term = code.Child(callee, 0);
    if (IsAbove(a, object_term)) return CallAbove(a, NameOf(a, callee), Arguments(a, term), call);
    const ValueRef object = Eval(a, object_term, true);
    // a receiver that is tainted as a whole reaches a sink that is this call
    if ((a.marks->FlagsOf(call) & Marks::kSink) != 0 && !object->taints.empty())
      CheckSinks(a, call, values_.Tainted(object->taints), Look::kArgument);
    return CallMethod(a, callee, object, Arguments(a, term), call);
  }
  // Ruby: a bare name is a call of its own, but not where it is called
  const bool bare = called.kind == Kind::kVariable && called.index == kGlobal &&
                    a.unit->language == Language::kRuby;
  const ValueRef value = bare ? Marked(a, callee, NamedValue(a, called), false) : Eval(a, callee);
  const std::vector<Passed> passed = Arguments(a, term);
  if (called.kind == Kind::kSuper) {
    return CallAbove(a, {}, passed, call);
  }
  if (value->callable) return Invoke(a, value->callable, passed, nullptr, kNoTerm, call);
  if (value->symbol.kind == Symbol::Kind::kFunction)
    return InvokeSymbol(a, value->symbol, passed, nullptr, kNoTerm, call);
  if (value->symbol.kind == Symbol::Kind::kClass) return Construct(a, value->symbol, passed, call);
  if (called.kind == Kind::kVariable) {
    const std::string_view name = NameOf(a, callee);
    if ((name == "lambda" || name == "proc") && a.unit->language == Language::kRuby &&
        !passed.empty() && passed.back().value->callable)
      return passed.back().value;
    if (value->known.kind == Known::Kind::kText && a.unit->language == Language::kPhp)
      if (const Symbol function = program_.Named(a.unit->file, value->known.text);
          function.kind == Symbol::Kind::kFunction)
        return InvokeSymbol(a, function, passed, nullptr, kNoTerm, call);
    // a method of the class around it, called without its object
    const Language language = a.unit->language;
    if (language == Language::kJava || language == Language::kCSharp ||
        language == Language::kRuby || language == Language::kCpp)
      if (const Symbol cls = program_.ClassAround(a.unit->file, call))
        if (const Symbol method =
                program_.Method(cls, name,
                                passed.size() - (language == Language::kRuby && !passed.empty() &&
                                                         passed.back().value->callable
                                                     ? 1
                                                     : 0));
            method.kind == Symbol::Kind::kFunction)
          return InvokeSymbol(a, method, passed, a.state.Find(kThisVariable), kThisTerm, call);
    return Unknown(a, nullptr, value, name, passed, false);
  }
  return Unknown(a, nullptr, value, {}, passed, false);
}

std::optional<ValueRef> Interpreter::Library(Activation& a, ValueRef object, TermId object_term,
                                             std::string_view name,
                                             const std::vector<Passed>& passed, NodeId) {
  const Effect effect = EffectOf(name);
  const auto change = [&](auto&& how) { Change(a, object_term, how); };
  const auto argument = [&](size_t i) {
    return i < passed.size() ? passed[i].value : values_.Clean();
  };
  const auto call_with = [&](ValueRef element) -> ValueRef {
    ValueRef results = values_.Clean();
    // beside the element comes its position, of a map in Ruby its value
    const bool two = (a.unit->language == Language::kRuby && name != "each_with_index") ||
                     effect == Effect::kReduce;
    for (const Passed& one : passed) {
      const Passed given{element, kNoTerm}, other{two ? element : values_.Clean(), kNoTerm};
      const State before = a.state;
      if (one.value->callable)
        results = values_.Join(
            results, Invoke(a, one.value->callable, {given, other}, nullptr, kNoTerm, kNoNode));
      else if (one.value->symbol.kind == Symbol::Kind::kFunction)
        results = values_.Join(
            results, InvokeSymbol(a, one.value->symbol, {given}, nullptr, kNoTerm, kNoNode));
      a.state = JoinStates(before, a.state);
    }
    return results;
  };
  const bool has_function = std::ranges::any_of(passed, [](const Passed& one) {
    return static_cast<bool>(one.value->callable) ||
           one.value->symbol.kind == Symbol::Kind::kFunction;
  });
  // functools.reduce(f, list): the elements are those of another argument
  if (has_function && CallsWithElements(name) && !values_.AnyTaint(object) &&
      std::ranges::any_of(passed, [&](const Passed& one) { return values_.AnyTaint(one.value); }))
    return std::nullopt;
  switch (effect) {
    case Effect::kAppend:
      if (passed.empty()) return std::nullopt;
      change([&](ValueRef before) {
        ValueRef after = before;
        for (const Passed& one : passed) after = values_.Append(after, one.value);
        return after;
      });
      return values_.Clean();
    case Effect::kBuild: {
      if (passed.empty()) return std::nullopt;
      ValueRef after = object;
      if (object->length > 0 || (object->length == 0 && name == "append" && passed.size() == 1 &&
                                 a.unit->language == Language::kPython)) {
        after = values_.Append(object, argument(0));
      } else {
        for (const Passed& one : passed)
          after = values_.AddTaints(values_.Unknown(after), values_.AllTaints(one.value));
      }
      change([&](ValueRef) { return after; });
      return after;
    }
    case Effect::kPrepend:
      if (passed.empty()) return std::nullopt;
      change([&](ValueRef before) { return values_.WithRest(before, passed.back().value); });
      return object->length < 0 ? std::optional(values_.Mix(object, passed.back().value))
                                : std::optional(values_.Clean());
    case Effect::kStore: {
      if (passed.size() != 2) return std::nullopt;
      const auto key = KeyOf(argument(0));
      change([&](ValueRef before) {
        return key ? values_.With(before, *key, argument(1))
                   : values_.WithRest(before, argument(1));
      });
      if (name == "set")  // of a map of JavaScript, which is the result
        return key ? values_.With(object, *key, argument(1))
                   : values_.WithRest(object, argument(1));
      return values_.Clean();
    }
    case Effect::kLoad: {
      if (passed.empty() || has_function) return std::nullopt;
      const auto key = KeyOf(argument(0));
      ValueRef value = key ? values_.Get(object, *key) : values_.Element(object);
      for (size_t i = 1; i < passed.size(); ++i) value = values_.Join(value, argument(i));
      const bool table = !object->parts.empty() && !values_.AnyTaint(object);
      if (!spec_.safe_indexes && !key && !table)
        value = values_.AddTaints(value, values_.AllTaints(argument(0)));
      return value;
    }
    case Effect::kRemove:
    case Effect::kPop:
    case Effect::kShift: {
      if (passed.size() > 1 || object->length <= 0) {
        if (object->length < 0 && passed.size() <= 1) return values_.Element(object);
        return std::nullopt;
      }
      int64_t at = effect == Effect::kShift ? 0 : object->length - 1;
      if (!passed.empty()) {
        if (argument(0)->known.kind != Known::Kind::kNumber) return values_.Element(object);
        at = argument(0)->known.number;
        if (at < 0) at += object->length;
      }
      if (at < 0 || at >= object->length) return values_.Element(object);
      const ValueRef gone = values_.Get(object, KeyOfNumber(static_cast<uint64_t>(at)));
      Value empty;
      empty.length = 0;
      empty.taints = object->taints;
      ValueRef left = values_.Make(std::move(empty));
      for (int64_t i = 0; i < object->length; ++i)
        if (i != at)
          left = values_.Append(left, values_.Get(object, KeyOfNumber(static_cast<uint64_t>(i))));
      change([&](ValueRef) { return left; });
      return gone;
    }
    case Effect::kFirst:
    case Effect::kLast: {
      if (has_function) return call_with(values_.Element(object)), values_.Element(object);
      if (object->length <= 0) return values_.Element(object);
      const auto at = effect == Effect::kFirst ? 0 : object->length - 1;
      return values_.Get(object, KeyOfNumber(static_cast<uint64_t>(at)));
    }
    case Effect::kClear: {
      if (!passed.empty()) return std::nullopt;
      Value empty;
      empty.length = 0;
      const ValueRef clean = values_.Make(std::move(empty));
      change([&](ValueRef) { return clean; });
      return clean;
    }
    case Effect::kMerge: {
      if (passed.empty()) return std::nullopt;
      // Object.assign(out, x), _.merge(out, x): the first argument is what changes
      const bool of_first = passed.size() > 1 && object->parts.empty() && object->rest == nullptr;
      const auto merge = [&](ValueRef before) {
        ValueRef after = before;
        for (size_t i = 1; i < passed.size(); ++i)
          after = values_.AddTaints(values_.Unknown(after), values_.AllTaints(passed[i].value));
        return after;
      };
      if (of_first && passed[0].term != kNoTerm) {
        Change(a, passed[0].term, merge);
        return merge(passed[0].value);
      }
      change([&](ValueRef before) {
        ValueRef after = before;
        for (const Passed& one : passed) {
          if (before->length >= 0 && one.value->length >= 0) {  // a list after a list
            for (int32_t i = 0; i < one.value->length; ++i)
              after = values_.Append(after,
                                     values_.Get(one.value, KeyOfNumber(static_cast<uint64_t>(i))));
            continue;
          }
          for (const auto& [key, part] : one.value->parts) after = values_.With(after, key, part);
          if (one.value->rest != nullptr) after = values_.WithRest(after, one.value->rest);
          after = values_.AddTaints(after, one.value->taints);
        }
        return after;
      });
      return std::nullopt;
    }
    case Effect::kElements:
      if (!passed.empty()) return std::nullopt;
      return values_.AddTaints(values_.WithRest(values_.Clean(), values_.Element(object)),
                               object->taints);
    case Effect::kPlain:
      if (passed.size() == 1 && object->known.kind == Known::Kind::kText &&
          argument(0)->known.kind == Known::Kind::kText && (name == "equals" || name == "Equals"))
        return values_.Truth(object->known == argument(0)->known);
      RunOpenLambdas(a, passed);
      return values_.Tainted({});
    case Effect::kSame:
      if (!passed.empty()) return std::nullopt;
      return object;
    case Effect::kEach:
    case Effect::kFilter: {
      if (!has_function) return std::nullopt;
      call_with(values_.Element(object));
      if (effect == Effect::kEach) {  // once more, with what the first time left
        call_with(values_.Element(object));
        return object;
      }
      return values_.AddTaints(values_.WithRest(values_.Clean(), values_.Element(object)),
                               object->taints);
    }
    case Effect::kMap:
      if (!has_function) return std::nullopt;
      return values_.WithRest(values_.Clean(), values_.Flat(call_with(values_.Element(object))));
    case Effect::kThen:
      if (!has_function) return std::nullopt;
      return name == "then" || name == "thenApply" || name == "thenCompose" || name == "let" ||
                     name == "yield_self" || name == "ContinueWith"
                 ? call_with(object)
                 : values_.Join(call_with(object), object);
    case Effect::kReduce: {
      if (!has_function) return std::nullopt;
      ValueRef seed = values_.Clean();
      for (const Passed& one : passed)
        if (!one.value->callable) seed = one.value;
      const ValueRef element = values_.Join(values_.Element(object), seed);
      return values_.Join(call_with(element), seed);
    }
    case Effect::kCharacter:
      if (passed.size() == 1 && object->known.kind == Known::Kind::kText &&
          argument(0)->known.kind == Known::Kind::kNumber && argument(0)->known.number >= 0 &&
          argument(0)->known.number < static_cast<int64_t>(object->known.text.size()))
        return values_.Text(
            std::string(1, object->known.text[static_cast<size_t>(argument(0)->known.number)]));
      return std::nullopt;
    case Effect::kText: {
      if (has_function) return std::nullopt;
      ValueRef mixed = values_.Flat(object);
      for (const Passed& one : passed) mixed = values_.Mix(mixed, one.value);
      return mixed;
    }
    case Effect::kNone:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace redoubt::scan::code
