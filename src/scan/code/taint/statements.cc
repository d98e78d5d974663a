// What statements do to the state.
#include <algorithm>

#include "scan/code/taint/interpreter.h"

namespace redoubt::scan::code {

namespace {
constexpr int kMaxPasses = 4;
}

State Interpreter::JoinStates(const State& a, const State& b) {
  if (a.dead) return b;
  if (b.dead) return a;
  State joined;
  joined.variables.reserve(a.variables.size() + 4);
  size_t i = 0, j = 0;
  while (i < a.variables.size() || j < b.variables.size()) {
    const bool from_a = j == b.variables.size() ||
                        (i < a.variables.size() && a.variables[i].first < b.variables[j].first);
    const bool from_b = i == a.variables.size() ||
                        (j < b.variables.size() && b.variables[j].first < a.variables[i].first);
    if (from_a || from_b) {
      // only one of the ways gives it a value; on the other one nothing is known of it
      const auto& [variable, value] = from_a ? a.variables[i++] : b.variables[j++];
      joined.variables.emplace_back(variable, values_.Unknown(value));
    } else {
      joined.variables.emplace_back(a.variables[i].first,
                                    values_.Join(a.variables[i].second, b.variables[j].second));
      ++i;
      ++j;
    }
  }
  return joined;
}

ValueRef Interpreter::Block(Activation& a, const Term& term) {
  ValueRef last = values_.Clean();
  for (uint32_t i = 0; i < term.count && !a.state.dead; ++i) {
    last = Eval(a, a.unit->code.children[term.first + i]);
    // the next statement may throw
    if (!a.tries.empty()) a.tries.back()->state = JoinStates(a.tries.back()->state, a.state);
  }
  return last;
}

ValueRef Interpreter::If(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const std::optional<bool> truth = TruthOf(Eval(a, code.Child(id, 0), true));
  const TermId then = code.Child(id, 1), otherwise = code.Child(id, 2);
  if (truth) return Eval(a, *truth ? then : otherwise);
  const State before = a.state;
  Narrow(a, code.Child(id, 0), true);
  const ValueRef one = Eval(a, then);
  const State after = std::move(a.state);
  a.state = before;
  Narrow(a, code.Child(id, 0), false);
  const ValueRef other = otherwise == kNoTerm ? values_.Clean() : Eval(a, otherwise);
  const ValueRef value = after.dead ? other : a.state.dead ? one : values_.Join(one, other);
  const bool dead = after.dead && a.state.dead;
  a.state = JoinStates(after, a.state);
  a.state.dead = dead;
  return value;
}

// Until nothing new comes round; then what is known after it is what any pass may leave.
void Interpreter::Iterate(Activation& a, TermId condition, TermId body, TermId update,
                          TermId otherwise, const std::function<void()>& each, bool body_first,
                          Key label) {
  State out, broken;
  out.dead = broken.dead = true;
  const auto join = [&](State& into, const State& state) {
    const bool dead = into.dead && state.dead;
    into = JoinStates(into, state);
    into.dead = dead;
  };
  const auto leave = [&](const State& state) { join(out, state); };
  for (int pass = 0; pass < kMaxPasses && !a.state.dead; ++pass) {
    const State before = a.state;
    std::optional<bool> truth;
    if (condition != kNoTerm && !(body_first && pass == 0)) {
      truth = TruthOf(Eval(a, condition, true));
      if (truth == false) {
        leave(a.state);
        a.state.dead = true;
        break;
      }
      if (!truth) leave(a.state);
    } else if (each) {
      leave(a.state);
      each();
    }
    a.loops.emplace_back();
    a.loops.back().label = label;
    Eval(a, body);
    Loop loop = std::move(a.loops.back());
    a.loops.pop_back();
    if (loop.has_broken) join(broken, loop.broken);
    if (loop.has_continued) {
      const bool dead = a.state.dead && loop.continued.dead;
      a.state = JoinStates(a.state, loop.continued);
      a.state.dead = dead;
    }
    if (update != kNoTerm) Eval(a, update);
    if (a.state.dead) break;
    a.state = JoinStates(before, a.state);
    if (a.state.variables == before.variables) break;
  }
  if (!a.state.dead && condition != kNoTerm) leave(a.state);
  if (!a.state.dead && each) leave(a.state);
  a.state = std::move(out);
  if (otherwise != kNoTerm) Eval(a, otherwise);
  join(a.state, broken);
}

void Interpreter::ForEach(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const TermId key = code.Child(id, 0), target = code.Child(id, 1);
  const ValueRef iterable = Eval(a, code.Child(id, 2));
  // over the names of a map, or over the characters of a text
  const ValueRef element = values_.Unknown(values_.Element(iterable));
  Iterate(
      a, kNoTerm, code.Child(id, 3), kNoTerm, code.Child(id, 4),
      [&] {
        const bool positions = a.unit->language == Language::kGo;
        if (key != kNoTerm)
          Assign(a, key, positions ? values_.Clean() : values_.Tainted(iterable->taints),
                 term.node);
        Assign(a, target, element, term.node);
      },
      false, term.key);
}

ValueRef Interpreter::Switch(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const TermId on = code.Child(id, 0);
  const ValueRef value = on == kNoTerm ? values_.Clean() : Eval(a, on, true);
  const bool known = value->known.kind != Known::Kind::kNothing;
  // 1: this case is taken, 0: it may be, -1: it is not
  std::vector<int> taken(term.count, 0);
  std::vector<bool> labels_open(term.count, false);  // one of them is not known
  bool decided = false, has_default = false;
  for (uint32_t i = 1; i < term.count; ++i) {
    const Term& one = code.terms[code.children[term.first + i]];
    if (one.count <= 1) {
      has_default = true;
      continue;
    }
    bool all_known = known && on != kNoTerm, equal = false;
    for (uint32_t j = 0; j + 1 < one.count; ++j) {
      const ValueRef label = Eval(a, code.children[one.first + j], true);
      all_known &= label->known.kind != Known::Kind::kNothing;
      if (label->known.kind == Known::Kind::kNothing) labels_open[i] = true;
      equal |= known && label->known == value->known;
    }
    taken[i] = equal ? 1 : all_known ? -1 : 0;
    decided |= equal;
  }
  const bool maybe =
      std::ranges::any_of(taken.begin() + 1, taken.end(), [](int t) { return t == 0; });
  if (decided)
    for (uint32_t i = 1; i < term.count; ++i) taken[i] = taken[i] == 1 ? 1 : -1;
  const State before = a.state;
  State out;
  out.dead = true;
  ValueRef result = nullptr;
  const auto leave = [&](const State& state, ValueRef gives) {
    if (state.dead) return;
    out = out.dead ? state : JoinStates(out, state);
    result = result == nullptr ? gives : values_.Join(result, gives);
  };
  a.state.dead = true;
  for (uint32_t i = 1; i < term.count; ++i) {
    const TermId one_id = code.children[term.first + i];
    const Term& one = code.terms[one_id];
    const bool falls = one.index == 1;
    if (taken[i] >= 0) {
      State entry = before;
      std::swap(entry, a.state);
      // within a case what is switched on is one of its labels
      if (on != kNoTerm && one.count > 1 && IsPlace(a, on) && !labels_open[i])
        Assign(a, on, values_.Clean(), term.node);
      if (!entry.dead) a.state = JoinStates(a.state, entry);
    }
    if (a.state.dead) continue;
    a.loops.emplace_back();
    a.loops.back().only_break = true;
    const ValueRef gives = Eval(a, code.children[one.first + one.count - 1]);
    Loop loop = std::move(a.loops.back());
    a.loops.pop_back();
    if (loop.has_broken) leave(loop.broken, gives);
    if (!falls || i + 1 == term.count) {
      leave(a.state, gives);
      a.state.dead = true;
    }
  }
  leave(a.state, values_.Clean());
  if (!decided && !has_default && (maybe || term.count <= 1 || known))
    leave(before, values_.Clean());
  a.state = std::move(out);
  return result == nullptr ? values_.Clean() : result;
}

ValueRef Interpreter::Try(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  Attempt attempt{a.state, nullptr};
  a.tries.push_back(&attempt);
  ValueRef value = Eval(a, code.Child(id, 0));
  a.tries.pop_back();
  const State& thrown = attempt.state;
  const ValueRef caught =
      std::exchange(a.caught, attempt.thrown == nullptr ? values_.Clean() : attempt.thrown);
  State out = a.state;
  for (uint32_t i = 1; i <= term.index; ++i) {
    a.state = thrown;
    a.state.dead = false;
    value = values_.Join(value, Eval(a, code.Child(id, i)));
    const bool dead = out.dead && a.state.dead;
    out = JoinStates(out, a.state);
    out.dead = dead;
  }
  a.caught = caught;
  a.state = std::move(out);
  if (term.count > term.index + 1) {
    const bool dead = a.state.dead;
    if (dead) {
      a.state = thrown;
      a.state.dead = false;
    }
    Eval(a, code.Child(id, term.index + 1));
    a.state.dead |= dead;
  }
  return value;
}

void Interpreter::Return(Activation& a, ValueRef value) {
  if (a.state.dead) return;
  a.result = a.result == nullptr ? value : values_.Join(a.result, value);
  a.exit = a.exited ? JoinStates(a.exit, a.state) : a.state;
  a.exited = true;
  a.state.dead = true;
}

ValueRef Interpreter::Statement(Activation& a, TermId id) {
  const Code& code = a.unit->code;
  const Term& term = code.terms[id];
  const auto child = [&](uint32_t i) { return code.Child(id, i); };
  switch (term.kind) {
    case Kind::kBlock:
      return Block(a, term);
    case Kind::kIf:
      return If(a, id);
    case Kind::kLoop:
      Iterate(a, child(0), child(1), child(2), child(3), nullptr, term.index == 1, term.key);
      return values_.Clean();
    case Kind::kForEach:
      ForEach(a, id);
      return values_.Clean();
    case Kind::kSwitch:
      return Switch(a, id);
    case Kind::kTry:
      return Try(a, id);
    case Kind::kReturn: {
      ValueRef value = term.count == 0 ? values_.Clean() : Eval(a, child(0));
      const FunctionCode& function = code.functions[a.function];
      if (term.count == 0 && function.results.size() == 1) value = Eval(a, function.results[0]);
      if (term.count == 0 && function.results.size() > 1) {
        Value several;
        several.length = 0;
        value = values_.Make(std::move(several));
        for (const TermId result : function.results) value = values_.Append(value, Eval(a, result));
      }
      Return(a, value);
      return value;
    }
    case Kind::kThrow: {
      ValueRef value = values_.Clean();
      for (uint32_t i = 0; i < term.count; ++i) value = values_.Mix(value, Eval(a, child(i)));
      if (!a.tries.empty()) {
        Attempt& attempt = *a.tries.back();
        attempt.state = JoinStates(attempt.state, a.state);
        attempt.thrown = attempt.thrown == nullptr ? value : values_.Join(attempt.thrown, value);
      }
      a.state.dead = true;
      return values_.Clean();
    }
    case Kind::kCaught:
      return a.caught == nullptr ? values_.Clean() : a.caught;
    case Kind::kYield: {
      const ValueRef value = term.count == 0 ? values_.Clean() : Eval(a, child(0));
      const ValueRef some = values_.WithRest(values_.Clean(), value);
      a.result = a.result == nullptr ? some : values_.Join(a.result, some);
      return values_.Clean();
    }
    case Kind::kYieldBlock: {
      std::vector<Passed> passed;
      for (uint32_t i = 0; i < term.count; ++i) passed.push_back({Eval(a, child(i)), child(i)});
      if (a.block == nullptr || !a.block->callable) return values_.Clean();
      return Invoke(a, a.block->callable, passed, nullptr, kNoTerm, term.node);
    }
    case Kind::kBreak:
    case Kind::kContinue: {
      for (size_t i = a.loops.size(); i-- > 0;) {
        Loop& loop = a.loops[i];
        const bool leaves = term.kind == Kind::kBreak;
        if (term.key != 0 ? loop.label != term.key : !leaves && loop.only_break) continue;
        State& into = leaves ? loop.broken : loop.continued;
        bool& has = leaves ? loop.has_broken : loop.has_continued;
        into = has ? JoinStates(into, a.state) : a.state;
        has = true;
        break;
      }
      a.state.dead = true;
      return values_.Clean();
    }
    case Kind::kField: {
      const ValueRef value = Eval(a, child(0));
      const Symbol cls = program_.ClassAround(a.unit->file, term.node);
      if (!cls) return values_.Clean();
      const uint64_t of = uint64_t{cls.file} << 32 | cls.node;
      Keep(of, term.key, value);
      if (!values_.AnyTaint(value) && !code.field_assignments.contains(term.key))
        fixed_.insert_or_assign(std::pair(of, term.key), value);
      return values_.Clean();
    }
    default:
      return values_.Clean();
  }
}

}  // namespace redoubt::scan::code
