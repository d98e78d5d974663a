// Files, functions and their summaries.
#include "scan/code/taint/interpreter.h"

#include <algorithm>
#include <iterator>

#include "scan/code/taint/code_builder.h"

namespace redoubt::scan::code {

namespace {
constexpr Key kRestPart = 1, kCallablePart = 2;
constexpr size_t kMaxPath = 3, kMaxSymbolicParts = 16;
constexpr int kMaxVariants = 6;
constexpr int kRounds = 3;
}  // namespace

bool Interpreter::Spend() {
  ++steps_;
  if (steps_ <= limits_.steps && steps_ <= function_limit_) return true;
  exhausted_ = true;
  return false;
}

const Marks& Interpreter::MarksOf(Unit& unit) {
  const auto found = marks_.find(unit.file);
  if (found != marks_.end()) return found->second;
  Marks marks;
  if (HasRule(unit)) {
    MatchBudget budget;
    unit.target->symbolic = options_.symbolic_propagation;
    marks = Marks(rule(unit), *unit.target, unit.text, options_, budget);
    if (budget.exhausted) ++cut_off_;
  }
  return marks_.emplace(unit.file, std::move(marks)).first->second;
}

// What the top level of a file leaves in its variables; runs it when nobody has yet.
const State& Interpreter::ModuleOf(Unit& unit) {
  auto& module = modules_[unit.file];
  if (module == nullptr) {
    module = std::make_unique<State>();
    Activation a;
    a.unit = &unit;
    a.marks = &MarksOf(unit);
    const int nesting = nesting_, depth = depth_;
    if (HasRule(unit) && depth_ < limits_.calls) {
      ++depth_;
      Eval(a, unit.code.functions[0].body);
      *modules_[unit.file] = a.state;
      RunClosures(a);
    }
    nesting_ = nesting;
    depth_ = depth;
    modules_[unit.file]->dead = false;
  }
  return *modules_[unit.file];
}

uint32_t Interpreter::ParameterNumber(uint32_t parameter, const std::vector<Key>& path, bool all) {
  std::vector<Key> key = path;
  key.push_back(all ? 1 : 0);
  const auto [at, added] = parameter_ids_.try_emplace(
      std::pair(parameter, std::move(key)), static_cast<uint32_t>(parameter_parts_.size()));
  if (added) parameter_parts_.push_back({parameter, path, all});
  return at->second;
}

// A value as the callee sees it: where it comes from is left open, what it is like is kept.
ValueRef Interpreter::Symbolic(ValueRef value, uint32_t parameter, std::vector<Key>& path,
                               bool constants) {
  Value made;
  const bool deep = path.size() < kMaxPath && value->parts.size() <= kMaxSymbolicParts;
  made.taints = {{{true, ParameterNumber(parameter, path, !deep), 0}, kNoStep}};
  if (constants) made.known = value->known;
  if (value->known.kind != Known::Kind::kNothing && constants) made.taints.clear();
  made.symbol = value->symbol;
  made.instance_of = value->instance_of;
  made.callable = value->callable;
  if (value->callable.self != nullptr) {
    path.push_back(kCallablePart);
    made.callable.self = deep ? SymbolicParts(value->callable.self, parameter, path) : nullptr;
    path.pop_back();
  }
  if (deep) {
    made.length = value->length;
    for (const auto& [key, part] : value->parts) {
      path.push_back(key);
      made.parts.emplace_back(key, Symbolic(part, parameter, path, constants));
      path.pop_back();
    }
    if (value->rest != nullptr) {
      path.push_back(kRestPart);
      made.rest = Symbolic(value->rest, parameter, path, constants);
      path.pop_back();
    }
  }
  return values_.Make(std::move(made));
}

// What a lambda has of the variables around it: as many as there are.
ValueRef Interpreter::SymbolicParts(ValueRef held, uint32_t parameter, std::vector<Key>& path) {
  Value made;
  for (const auto& [key, part] : held->parts) {
    if (made.parts.size() > 40) break;
    path.push_back(key);
    made.parts.emplace_back(key, Symbolic(part, parameter, path, false));
    path.pop_back();
  }
  return values_.Make(std::move(made));
}

// The steps that the callee took, after those that led to the call.
StepId Interpreter::Follow(StepId start, StepId callee, Activation& a, NodeId call) {
  if (call != kNoNode) start = values_.AddStep(Step::Kind::kPassed, a.unit->file, call, start);
  std::vector<Step> taken;
  for (StepId step = callee; step != kNoStep; step = values_.step(step).before)
    taken.push_back(values_.step(step));
  for (size_t i = taken.size(); i-- > 0;)
    start = values_.AddStep(taken[i].kind, taken[i].file, taken[i].node, start);
  return start;
}

Taints Interpreter::ResolveTaints(const Taints& taints, const Given& given_to, Activation& a,
                                  NodeId call) {
  Taints resolved;
  for (const Taint& taint : taints) {
    if (!taint.origin.parameter) {
      resolved = Values::Union(resolved, {taint});
      continue;
    }
    const ParameterPart& part = parameter_parts_[taint.origin.number];
    const std::vector<ValueRef>& arguments = given_to.arguments;
    ValueRef value = part.parameter == kSelf             ? given_to.self
                     : part.parameter == kCaptured       ? given_to.captured
                     : part.parameter == kBlock          ? given_to.block
                     : part.parameter < arguments.size() ? arguments[part.parameter]
                                                         : nullptr;
    for (const Key key : part.path) {
      if (value == nullptr) break;
      value = key == kRestPart       ? value->rest
              : key == kCallablePart ? value->callable.self
                                     : values_.Get(value, key);
    }
    if (value == nullptr) continue;
    Taints given = part.all ? values_.AllTaints(value) : value->taints;
    for (Taint& one : given) one.step = Follow(one.step, taint.step, a, call);
    resolved = Values::Union(resolved, given);
  }
  return resolved;
}

ValueRef Interpreter::Resolve(ValueRef value, const Given& given, Activation& a, NodeId call,
                              int depth) {
  if (depth > 6) return values_.Tainted(ResolveTaints(values_.AllTaints(value), given, a, call));
  if (value->taints.empty() && value->parts.empty() && value->rest == nullptr &&
      value->callable.self == nullptr)
    return value;
  Value made = *value;
  made.taints = ResolveTaints(value->taints, given, a, call);
  for (auto& [key, part] : made.parts) part = Resolve(part, given, a, call, depth + 1);
  if (made.rest != nullptr) made.rest = Resolve(made.rest, given, a, call, depth + 1);
  if (made.callable.self != nullptr)
    made.callable.self = Resolve(made.callable.self, given, a, call, depth + 1);
  return values_.Make(std::move(made));
}

void Interpreter::Bind(Activation& a, const ParameterCode& parameter, ValueRef value) {
  if (value == nullptr)
    value = parameter.value == kNoTerm ? values_.Clean() : Eval(a, parameter.value);
  if (!parameter.type.empty() && !value->instance_of && !value->symbol)
    if (const Symbol cls = program_.TypeNamed(a.unit->file, parameter.type)) {
      Value typed = *value;
      typed.instance_of = cls;
      value = values_.Make(std::move(typed));
    }
  if ((a.marks->FlagsOf(parameter.node) & Marks::kSource) != 0)
    value = Sources(a, parameter.node, value, kNoTerm);
  if (IsPlainType(parameter.type) && values_.AnyTaint(value)) value = values_.Clean();
  Assign(a, parameter.target, value, parameter.node);
  a.rebound.clear();
}

// Runs a function once for such arguments; `arguments` are symbolic.
std::shared_ptr<Summary> Interpreter::RunFunction(Unit& unit, uint32_t function,
                                                  const std::vector<ValueRef>& arguments,
                                                  ValueRef self, ValueRef captured,
                                                  ValueRef block) {
  SummaryKey key{unit.file, function, arguments};
  key.values.push_back(self);
  key.values.push_back(captured);
  key.values.push_back(block);
  if (const auto known = summaries_.find(key); known != summaries_.end()) return known->second;
  auto summary = std::make_shared<Summary>();
  summary->result = values_.Clean();  // what a function that calls itself begins with
  summaries_.emplace(std::move(key), summary);

  const FunctionCode& code = unit.code.functions[function];
  Activation a;
  a.unit = &unit;
  a.marks = &MarksOf(unit);
  a.function = function;
  a.summary = summary.get();
  a.block = block;
  if (captured != nullptr)
    for (const auto& [variable, value] : captured->parts) a.state.Set(variable, value);
  if (self != nullptr) a.state.Set(kThisVariable, self);
  ModuleOf(unit);
  if (code.self != kNoTerm && self != nullptr) Assign(a, code.self, self, code.node);
  a.rebound.clear();
  for (size_t i = 0; i < code.parameters.size(); ++i) Bind(a, code.parameters[i], arguments[i]);
  const State begin = a.state;
  ++depth_;
  Eval(a, code.body);
  RunClosures(a);
  --depth_;
  if (!a.exited)
    a.exit = std::move(a.state);
  else if (!a.state.dead)
    a.exit = JoinStates(a.exit, a.state);
  if (a.result != nullptr) summary->result = a.result;
  // what it made of what it was given
  const auto out = [&](TermId target, uint32_t number, bool reference) {
    if (target == kNoTerm || unit.code.terms[target].kind != Kind::kVariable) return;
    const uint64_t variable = VariableOf(a, unit.code.terms[target].index);
    if (!reference && std::ranges::find(a.rebound, variable) != a.rebound.end()) return;
    const ValueRef after = a.exit.Find(variable);
    if (after != nullptr && after != begin.Find(variable))
      summary->outs.emplace_back(number, after);
  };
  for (size_t i = 0; i < code.parameters.size(); ++i)
    out(code.parameters[i].target, static_cast<uint32_t>(i), code.parameters[i].reference);
  if (code.self != kNoTerm) {
    out(code.self, kSelf, false);
  } else if (const ValueRef after = a.exit.Find(kThisVariable);
             after != nullptr && after != begin.Find(kThisVariable)) {
    summary->outs.emplace_back(kSelf, after);
  }
  return summary;
}

ValueRef Interpreter::InvokeSummary(Activation& a, Unit& unit, uint32_t function,
                                    std::vector<ValueRef> arguments, ValueRef self,
                                    ValueRef captured, ValueRef block,
                                    const std::vector<Passed>& passed, TermId self_term,
                                    NodeId call) {
  const ValueRef fresh = std::exchange(constructed_, nullptr);
  if (depth_ >= limits_.calls) {
    ValueRef mixed = self == nullptr ? values_.Clean() : values_.Flat(self);
    for (const ValueRef value : arguments)
      if (value != nullptr) mixed = values_.Mix(mixed, value);
    return mixed;
  }
  int& variants = variants_[{unit.file, function}];
  const bool constants = variants < kMaxVariants;
  const FunctionCode& code = unit.code.functions[function];
  std::vector<ValueRef> symbolic;
  std::vector<Key> path;
  for (size_t i = 0; i < arguments.size(); ++i)
    symbolic.push_back(arguments[i] == nullptr
                           ? (code.parameters[i].value == kNoTerm
                                  ? Symbolic(values_.Clean(), static_cast<uint32_t>(i), path, false)
                                  : nullptr)
                           : Symbolic(arguments[i], static_cast<uint32_t>(i), path, constants));
  const ValueRef symbolic_self = self == nullptr ? nullptr : Symbolic(self, kSelf, path, constants);
  const ValueRef symbolic_captured =
      captured == nullptr ? nullptr : SymbolicParts(captured, kCaptured, path);
  const ValueRef symbolic_block =
      block == nullptr ? nullptr : Symbolic(block, kBlock, path, constants);
  const Given given{arguments, self, captured, block};
  const size_t known = summaries_.size();
  const std::shared_ptr<Summary> summary =
      RunFunction(unit, function, symbolic, symbolic_self, symbolic_captured, symbolic_block);
  if (summaries_.size() > known) ++variants;
  for (const ParameterSink& sink : summary->sinks) {
    const Taints taints = ResolveTaints({{sink.origin, sink.step}}, given, a, call);
    if (!taints.empty()) Reach(a, sink.file, sink.sink, taints);
  }
  for (const auto& [number, value] : summary->outs) {
    const ValueRef after = Resolve(value, given, a, call, 0);
    if (number == kSelf) {
      KeepParts(after);
      if (fresh != nullptr)
        constructed_ = after;
      else if (self_term == kThisTerm)
        a.state.Set(kThisVariable, after);
      else if (self_term != kNoTerm && a.unit->code.terms[self_term].kind == Kind::kSuper)
        a.state.Set(kThisVariable, after);
      else if (self_term != kNoTerm)
        Change(a, self_term, [&](ValueRef) { return after; });
      continue;
    }
    // the argument that this parameter got
    const ParameterCode& parameter = code.parameters[number];
    for (size_t i = 0; i < passed.size(); ++i) {
      const bool this_one = passed[i].name != 0 ? passed[i].name == parameter.name : i == number;
      if (this_one && passed[i].term != kNoTerm && parameter.kind == ParameterCode::Kind::kPlain)
        Change(a, passed[i].term, [&](ValueRef) { return after; });
    }
  }
  return values_.Stepped(Resolve(summary->result, given, a, kNoNode, 0), Step::Kind::kReturned,
                         a.unit->file, call == kNoNode ? code.node : call);
}

void Interpreter::RunRoot(Unit& unit, uint32_t function) {
  function_limit_ = steps_ + limits_.function_steps;
  exhausted_ = false;
  depth_ = nesting_ = 0;
  Activation nobody;
  nobody.unit = &unit;
  nobody.marks = &MarksOf(unit);
  const FunctionCode& code = unit.code.functions[function];
  std::vector<ValueRef> arguments(code.parameters.size(), nullptr);
  for (size_t i = 0; i < arguments.size(); ++i)
    if (code.parameters[i].value == kNoTerm) arguments[i] = values_.Clean();
  ValueRef self = nullptr;
  Symbol cls = program_.ClassAround(unit.file, code.node);
  if (!code.self_type.empty()) cls = program_.TypeNamed(unit.file, code.self_type);
  if (cls) {
    Value value;
    value.instance_of = cls;
    self = values_.Make(std::move(value));
  }
  InvokeSummary(nobody, unit, function, std::move(arguments), self, nullptr, nullptr, {}, kNoTerm,
                kNoNode);
  if (exhausted_) ++cut_off_;
}

std::set<Root> Interpreter::Relevant(const std::vector<FileId>& files) {
  std::vector<Unit*> units;
  std::set<Root> sources, sinks;
  for (const FileId file : files) {
    Unit* unit = units_.Get(file);
    if (unit == nullptr || !HasRule(*unit)) continue;
    units.push_back(unit);
    const Marks& marks = MarksOf(*unit);
    const auto touch = [&](const std::vector<MarkedPlace>& places, std::set<Root>& roots) {
      for (const MarkedPlace& at : places) {
        const auto& order = unit->target->ByStart();
        const auto first = std::ranges::lower_bound(
            order, at.place.start, {}, [&](NodeId id) { return unit->tree()[id].start; });
        if (first != order.end())
          roots.insert(RootOf(*unit, at.node != kNoNode ? at.node : *first));
      }
    };
    touch(marks.sources, sources);
    touch(marks.sinks, sinks);
  }
  if (sources.empty() || sinks.empty()) return {};
  // those that come to both; and, because a field or a global may lie between the two, those that
  // hold a sink, and those that hold a source or call one that does
  const Callers callers(units);
  std::set<Root> relevant = callers.Reaching(sources, 1);
  relevant.insert(sinks.begin(), sinks.end());
  const std::set<Root> to_source = callers.Reaching(sources, limits_.calls);
  const std::set<Root> to_sink = callers.Reaching(sinks, limits_.calls);
  std::ranges::set_intersection(to_source, to_sink, std::inserter(relevant, relevant.end()));
  return relevant;
}

void Interpreter::RunFile(FileId file, const std::set<Root>& relevant) {
  const auto first = relevant.lower_bound({file, 0});
  if (first == relevant.end() || first->first != file) return;
  Unit* unit = units_.Get(file);
  if (unit == nullptr || !HasRule(*unit)) return;
  function_limit_ = steps_ + limits_.function_steps;
  exhausted_ = false;
  depth_ = nesting_ = 0;
  ModuleOf(*unit);
  if (exhausted_) ++cut_off_;
  for (uint32_t i = 1; i < unit->code.functions.size(); ++i)
    if (!unit->code.functions[i].nested && relevant.contains({file, i})) RunRoot(*unit, i);
}

void Interpreter::NextRound() {
  stores_changed_ = false;
  summaries_.clear();
  variants_.clear();
  modules_.clear();
  lambdas_run_.clear();
}

TaintReport Interpreter::Finish() {
  TaintReport report;
  for (auto& [at, flow] : flows_) {
    // one place is one flow, whichever sinks of the rule it matches
    const auto same = [&](const Flow& other) {
      return other.file == flow.file && other.sink.start == flow.sink.start &&
             other.sink.end == flow.sink.end;
    };
    if (std::ranges::none_of(report.flows, same)) report.flows.push_back(std::move(flow));
  }
  report.cut_off = cut_off_;
  return report;
}

TaintReport FindFlows(const std::vector<const CompiledTaint*>& rules, const TaintSpec& spec,
                      const RuleOptions& options, const Program& program, Units& units,
                      const std::vector<FileId>& roots, const TaintLimits& limits) {
  Interpreter interpreter(rules, spec, options, program, units, limits);
  const std::set<Root> relevant = interpreter.Relevant(roots);
  if (relevant.empty()) return interpreter.Finish();
  for (int round = 0; round < kRounds; ++round) {
    interpreter.NextRound();
    for (const FileId file : roots) interpreter.RunFile(file, relevant);
    if (!interpreter.stores_changed()) break;
  }
  return interpreter.Finish();
}

}  // namespace redoubt::scan::code
