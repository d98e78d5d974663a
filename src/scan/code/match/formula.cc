#include "scan/code/match/formula.h"

#include <algorithm>

#include "base/text.h"

namespace redoubt::scan::code {
namespace {

using Kind = Formula::Kind;

std::expected<CompiledCondition, CompileError> CompileCondition(const Condition& condition,
                                                                Language language) {
  CompiledCondition made;
  made.kind = condition.kind;
  made.text = condition.text;
  made.constants = condition.constants;
  made.strip = condition.strip;
  made.base = condition.base;
  made.types = condition.types;
  if (!condition.metavariable.empty()) made.var = InternVar(condition.metavariable);
  if (condition.kind == Condition::Kind::kRegex) {
    auto regex = Regex::Compile(condition.text);
    if (!regex) return std::unexpected(CompileError{regex.error().message, condition.line});
    made.regex = std::make_unique<Regex>(std::move(*regex));
  }
  if (condition.kind == Condition::Kind::kPattern) {
    made.language = condition.language.value_or(language);
    made.other_language = condition.language.has_value() && *condition.language != language;
    auto formula = CompileFormula(*condition.formula, made.language);
    if (!formula) return std::unexpected(formula.error());
    made.formula = std::make_unique<CompiledFormula>(std::move(*formula));
  }
  return made;
}

}  // namespace

std::expected<CompiledFormula, CompileError> CompileFormula(const Formula& formula,
                                                            Language language) {
  CompiledFormula made;
  made.kind = formula.kind;
  if (formula.kind == Kind::kRegex) {
    auto regex = Regex::Compile(formula.text);
    if (!regex) return std::unexpected(CompileError{regex.error().message, formula.line});
    made.regex = std::make_unique<Regex>(std::move(*regex));
    made.text = formula.text;
    return made;
  }
  if (formula.kind == Kind::kPattern) {
    if (language == Language::kRegex)
      return std::unexpected(CompileError{"a pattern in a rule for regex", formula.line});
    if (language == Language::kGeneric) {
      auto generic = CompileGeneric(formula.text);
      if (!generic) return std::unexpected(CompileError{generic.error().message, formula.line});
      made.generic = std::move(*generic);
      return made;
    }
    auto pattern = CompilePattern(formula.text, language);
    if (!pattern) return std::unexpected(CompileError{pattern.error().message, formula.line});
    made.pattern = std::move(*pattern);
    return made;
  }
  for (const Formula& child : formula.children) {
    auto compiled = CompileFormula(child, language);
    if (!compiled) return compiled;
    made.children.push_back(std::move(*compiled));
  }
  for (const Condition& condition : formula.conditions) {
    auto compiled = CompileCondition(condition, language);
    if (!compiled) return std::unexpected(compiled.error());
    made.conditions.push_back(std::move(*compiled));
  }
  for (const auto& names : formula.focus) {
    std::vector<VarId> vars;
    for (const std::string& name : names) vars.push_back(InternVar(name));
    made.focus.push_back(std::move(vars));
  }
  return made;
}

bool MergeBindings(const Place& a, const Place& b, Target* target, std::vector<Binding>& merged) {
  merged = a.bindings;
  for (const Binding& binding : b.bindings) {
    const Binding* known = a.Find(binding.var);
    if (known == nullptr)
      merged.push_back(binding);
    else if (!SameValue(*known, binding, target))
      return false;
  }
  return true;
}

namespace {

constexpr size_t kMaxPairs = 30'000'000;

bool Within(const Place& a, const Place& b) { return a.start >= b.start && a.end <= b.end; }

std::vector<Place> RegexPlaces(const Regex& regex, const Scene& scene) {
  std::vector<Place> places;
  Regex::Match match;
  const uint32_t base = scene.from;
  const std::string_view text = scene.source.substr(base, scene.to - base);
  for (size_t at = 0; at <= text.size() && places.size() < scene.budget->places;) {
    const Regex::Outcome outcome = regex.Search(text, at, &match);
    if (outcome == Regex::Outcome::kCutOff) scene.budget->exhausted = true;
    if (outcome != Regex::Outcome::kYes) break;
    Place place{base + match.groups[0].start, base + match.groups[0].end, false, {}};
    for (size_t i = 1; i < match.groups.size(); ++i) {
      if (!match.groups[i].set) continue;
      const std::string_view part =
          text.substr(match.groups[i].start, match.groups[i].end - match.groups[i].start);
      const auto bind = [&](const std::string& name) {
        place.bindings.push_back({InternVar("$" + name), kNoNode, base + match.groups[i].start,
                                  base + match.groups[i].end, HashText(part), part});
      };
      bind(std::to_string(i));
      for (const auto& [name, number] : regex.names())
        if (number == static_cast<int>(i)) bind(name);
    }
    at = (place.end > place.start ? place.end : place.end + 1) - base;
    if (place.end > place.start) places.push_back(std::move(place));
  }
  return places;
}

void Unique(std::vector<Place>& places) {
  std::ranges::stable_sort(places, {}, [](const Place& p) { return std::pair(p.start, p.end); });
  std::vector<Place> kept;
  for (Place& place : places) {
    bool seen = false;
    for (size_t i = kept.size();
         i-- > 0 && kept[i].start == place.start && kept[i].end == place.end && !seen;) {
      std::vector<Binding> merged;
      seen = kept[i].bindings.size() == place.bindings.size() && kept[i].inside == place.inside &&
             MergeBindings(kept[i], place, nullptr, merged) &&
             merged.size() == place.bindings.size();
      for (const Binding& binding : place.bindings)
        if (const Binding* other = kept[i].Find(binding.var); seen && other != nullptr)
          seen = other->start == binding.start;
    }
    if (!seen) kept.push_back(std::move(place));
  }
  places = std::move(kept);
}

// The smaller of two places where one lies in the other, with the bindings of both.
std::vector<Place> Intersect(const std::vector<Place>& xs, const std::vector<Place>& ys,
                             MatchBudget& budget, Target* target) {
  std::vector<Place> out;
  if (xs.size() * ys.size() > kMaxPairs) {
    budget.exhausted = true;
    return out;
  }
  std::vector<Binding> merged;
  for (const Place& x : xs)
    for (const Place& y : ys) {
      const bool x_in = Within(x, y);
      const bool y_in = Within(y, x);
      if (!x_in && !y_in) continue;
      const bool take_x = x_in && !(y_in && x.inside) && !(x.inside && !y.inside && !y_in);
      const bool take_y = !take_x && y_in && !(y.inside && !x.inside);
      if (!take_x && !take_y) continue;
      if (!MergeBindings(x, y, target, merged)) continue;
      const Place& base = take_x ? x : y;
      out.push_back({base.start, base.end, x.inside && y.inside, merged});
      if (out.size() >= budget.places) return out;
    }
  Unique(out);
  return out;
}

std::vector<Place> Subtract(std::vector<Place> xs, const std::vector<Place>& ys, Target* target) {
  std::vector<Binding> merged;
  std::erase_if(xs, [&](const Place& x) {
    return std::ranges::any_of(
        ys, [&](const Place& y) { return Within(x, y) && MergeBindings(x, y, target, merged); });
  });
  return xs;
}

// pattern-not-regex: wherever it touches a place.
void WithoutOverlap(std::vector<Place>& xs, const std::vector<Place>& ys) {
  std::erase_if(xs, [&](const Place& x) {
    return std::ranges::any_of(ys,
                               [&](const Place& y) { return x.start < y.end && y.start < x.end; });
  });
}

std::vector<Place> Focus(const std::vector<Place>& places, const std::vector<VarId>& vars) {
  std::vector<Place> out;
  for (const Place& place : places)
    for (const VarId var : vars)
      if (const Binding* binding = place.Find(var); binding != nullptr) {
        // where the two overlap
        const Place at{binding->start, binding->end, false, {}};
        if (Within(at, place))
          out.push_back({at.start, at.end, false, place.bindings});
        else if (Within(place, at))
          out.push_back(place);
      }
  Unique(out);
  return out;
}

bool Negative(const CompiledFormula& formula) {
  return formula.kind == Kind::kNot || formula.kind == Kind::kNotInside;
}

bool Surrounding(const CompiledFormula& formula) {
  if (formula.kind == Kind::kInside || formula.kind == Kind::kAnywhere) return true;
  if (formula.kind == Kind::kAny)
    return std::ranges::all_of(formula.children,
                               [](const CompiledFormula& c) { return Surrounding(c); });
  return false;
}

std::vector<Place> All(const CompiledFormula& formula, const Scene& scene) {
  std::vector<Place> places;
  bool begun = false;
  for (const bool surrounding : {false, true})
    for (const CompiledFormula& child : formula.children) {
      if (Negative(child) || Surrounding(child) != surrounding) continue;
      std::vector<Place> found = Evaluate(child, scene);
      if (!begun)
        places = std::move(found);
      else
        places = Intersect(places, found, *scene.budget, scene.target);
      begun = true;
      if (places.empty()) return {};
    }
  if (!begun) places.push_back({scene.from, scene.to, false, {}});
  for (const CompiledFormula& child : formula.children)
    if (Negative(child) && !places.empty()) {
      std::vector<Place> found = Evaluate(child.children[0], scene);
      if (child.children[0].kind == Kind::kRegex)
        WithoutOverlap(places, found);
      else
        places = Subtract(std::move(places), found, scene.target);
    }
  for (const CompiledCondition& condition : formula.conditions) {
    if (places.empty()) return {};
    places = Filter(std::move(places), condition, scene);
  }
  for (const auto& vars : formula.focus) places = Focus(places, vars);
  return places;
}

}  // namespace

std::vector<Place> Evaluate(const CompiledFormula& formula, const Scene& scene) {
  if (scene.budget->exhausted || scene.depth > 30) return {};
  Scene inner = scene;
  inner.depth = scene.depth + 1;
  switch (formula.kind) {
    case Kind::kPattern:
      if (formula.generic != nullptr && scene.text != nullptr)
        return FindGeneric(*formula.generic, *scene.text, scene.options->generic_span,
                           *scene.budget, scene.from, scene.to);
      if (formula.pattern == nullptr || scene.target == nullptr) return {};
      return FindPlaces(*formula.pattern, *scene.target, *scene.options, *scene.budget, scene.from,
                        scene.to);
    case Kind::kRegex:
      return RegexPlaces(*formula.regex, scene);
    case Kind::kAny: {
      std::vector<Place> places;
      for (const CompiledFormula& child : formula.children)
        for (Place& place : Evaluate(child, inner)) places.push_back(std::move(place));
      Unique(places);
      return places;
    }
    case Kind::kInside: {
      std::vector<Place> places = Evaluate(formula.children[0], inner);
      for (Place& place : places) place.inside = true;
      return places;
    }
    case Kind::kAnywhere: {
      std::vector<Place> places = Evaluate(formula.children[0], inner);
      for (Place& place : places) {
        place.inside = true;
        place.start = 0;
        place.end = ~0u;
      }
      return places;
    }
    case Kind::kAll:
      return All(formula, inner);
    default:
      return {};
  }
}

}  // namespace redoubt::scan::code
