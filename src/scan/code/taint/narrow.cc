// What a condition says of a variable: inside of `if x == "a"` it is a constant, inside of
// `if x in ALLOWED` one of those that are allowed.
#include <algorithm>

#include "scan/code/taint/interpreter.h"

namespace redoubt::scan::code {
namespace {

const Key kSame[] = {KeyOfText("=="), KeyOfText("==="), KeyOfText("is")};
const Key kOther[] = {KeyOfText("!="), KeyOfText("!=="), KeyOfText("<>"), KeyOfText("is not")};
const Key kIn = KeyOfText("in"), kNotIn = KeyOfText("not in");

bool Contains(std::string_view name) {
  constexpr std::string_view kNames[] = {"includes",    "contains", "Contains",      "containsKey",
                                         "ContainsKey", "has",      "include?",      "key?",
                                         "has_key?",    "member?",  "hasOwnProperty"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

bool IsEquals(std::string_view name) {
  return name == "equals" || name == "Equals" || name == "equalsIgnoreCase" || name == "eql?";
}

}  // namespace

bool Interpreter::IsPlace(const Activation& a, TermId term) const {
  if (term == kNoTerm) return false;
  const Term& place = a.unit->code.terms[term];
  if (place.kind == Kind::kMember) return IsPlace(a, a.unit->code.Child(term, 0));
  return place.kind == Kind::kVariable || place.kind == Kind::kThis;
}

void Interpreter::Narrow(Activation& a, TermId condition, bool holds) {
  if (condition == kNoTerm || a.state.dead) return;
  const Code& code = a.unit->code;
  const Term& term = code.terms[condition];
  const auto child = [&](uint32_t i) { return code.Child(condition, i); };
  const auto known = [&](TermId id) {
    return id != kNoTerm && Eval(a, id, true)->known.kind != Known::Kind::kNothing;
  };
  const auto is_constant = [&](TermId id) {
    if (IsPlace(a, id)) Change(a, id, [&](ValueRef) { return values_.Clean(); });
  };
  // what is asked for in something that nobody from outside filled
  const auto is_allowed = [&](TermId id, TermId list) {
    if (IsPlace(a, id) && list != kNoTerm && !values_.AnyTaint(Eval(a, list, true)))
      is_constant(id);
  };
  switch (term.kind) {
    case Kind::kNot:
      return Narrow(a, child(0), !holds);
    case Kind::kCast:
    case Kind::kClean:
      if (term.count == 1) Narrow(a, child(0), holds);
      return;
    case Kind::kAnd:
    case Kind::kOr:
      if ((term.kind == Kind::kAnd) == holds) {
        Narrow(a, child(0), holds);
        Narrow(a, child(1), holds);
      } else {  // one of the two
        const State before = a.state;
        Narrow(a, child(0), holds);
        State one = std::move(a.state);
        a.state = before;
        Narrow(a, child(1), holds);
        a.state = JoinStates(one, a.state);
      }
      return;
    case Kind::kBinary: {
      if (term.count != 2) return;
      const bool equality = std::ranges::find(kSame, term.key) != std::end(kSame);
      const bool inequality = std::ranges::find(kOther, term.key) != std::end(kOther);
      if ((equality && holds) || (inequality && !holds)) {
        if (known(child(1))) is_constant(child(0));
        if (known(child(0))) is_constant(child(1));
      }
      if ((term.key == kIn && holds) || (term.key == kNotIn && !holds))
        is_allowed(child(0), child(1));
      return;
    }
    case Kind::kCall: {
      const TermId callee = child(0);
      if (!holds || callee == kNoTerm) return;
      const std::string_view name = NameOf(a, callee);
      if (code.terms[callee].kind == Kind::kMember && term.count == 2) {
        const TermId object = code.Child(callee, 0);
        if (Contains(name)) is_allowed(child(1), object);
        if (IsEquals(name)) {
          if (known(child(1))) is_constant(object);
          if (known(object)) is_constant(child(1));
        }
      } else if ((name == "in_array" || name == "array_key_exists") && term.count >= 3) {
        is_allowed(child(1), child(2));
      }
      return;
    }
    default:
      return;
  }
}

}  // namespace redoubt::scan::code
