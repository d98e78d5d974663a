#include "scan/code/taint/marks.h"

#include <algorithm>

#include "scan/code/match/literals.h"

namespace redoubt::scan::code {
namespace {

bool IsFocused(const CompiledFormula& formula) {
  return !formula.focus.empty() ||
         (formula.kind == Formula::Kind::kAny &&
          std::ranges::any_of(formula.children, [](const auto& c) { return IsFocused(c); }));
}

std::expected<CompiledTaint::Part, CompileError> CompilePart(const TaintPart& part,
                                                             Language language,
                                                             LabelNames& labels) {
  CompiledTaint::Part made;
  auto formula = CompileFormula(part.formula, language);
  if (!formula) return std::unexpected(formula.error());
  made.focused = IsFocused(*formula);
  made.literals = RequiredLiterals(*formula);
  made.formula = std::move(*formula);
  made.exact = part.exact;
  made.not_conflicting = part.not_conflicting;
  made.by_side_effect = part.by_side_effect;
  const int label = labels.Number(part.label);
  if (label < 0) return std::unexpected(CompileError{"more than 31 labels", part.line});
  made.label = static_cast<uint32_t>(label);
  made.has_requirement = !part.requires_text.empty();
  auto requirement = Requirement::Parse(part.requires_text, labels);
  if (!requirement) return std::unexpected(CompileError{requirement.error(), part.line});
  made.requirement = std::move(*requirement);
  if (!part.from.empty()) made.from = InternVar(part.from);
  if (!part.to.empty()) made.to = InternVar(part.to);
  return made;
}

using Order = std::vector<NodeId>;

// Where the nodes begin that begin at or after a byte.
Order::const_iterator From(Target& target, uint32_t start) {
  return std::ranges::lower_bound(target.ByStart(), start, {},
                                  [&](NodeId id) { return target.tree()[id].start; });
}

NodeId NodeOf(Target& target, uint32_t start, uint32_t end) {
  const Tree& tree = target.tree();
  for (auto at = From(target, start); at != target.ByStart().end() && tree[*at].start == start;
       ++at)
    if (tree[*at].end == end) return *at;
  return kNoNode;
}

}  // namespace

std::expected<CompiledTaint, CompileError> CompileTaint(const TaintSpec& spec, Language language) {
  CompiledTaint made;
  LabelNames labels;
  for (const auto& [from, to] :
       {std::pair(&spec.sources, &made.sources), std::pair(&spec.sinks, &made.sinks),
        std::pair(&spec.sanitizers, &made.sanitizers),
        std::pair(&spec.propagators, &made.propagators)})
    for (const TaintPart& part : *from) {
      auto compiled = CompilePart(part, language, labels);
      if (!compiled) return std::unexpected(compiled.error());
      made.labelled |= compiled->label != 0 || compiled->has_requirement;
      to->push_back(std::move(*compiled));
    }
  return made;
}

std::vector<std::vector<std::string>> RequiredLiterals(const CompiledTaint& rule) {
  std::vector<std::vector<std::string>> all;
  for (const auto* parts : {&rule.sources, &rule.sinks}) {
    // one of the sets of each part: any of their texts
    std::vector<std::string> any;
    bool demands = true;
    for (const CompiledTaint::Part& part : *parts) {
      const auto best =
          std::ranges::min_element(part.literals, {}, &std::vector<std::string>::size);
      demands &= best != part.literals.end();
      if (demands) any.insert(any.end(), best->begin(), best->end());
    }
    if (!demands || any.empty()) continue;
    std::ranges::sort(any);
    any.erase(std::ranges::unique(any).begin(), any.end());
    all.push_back(std::move(any));
  }
  return all;
}

bool MayMatch(const CompiledTaint::Part& part, std::string_view source) {
  return std::ranges::all_of(part.literals, [&](const auto& any) {
    return std::ranges::any_of(
        any, [&](const std::string& literal) { return source.find(literal) != source.npos; });
  });
}

Marks::Marks(const CompiledTaint& rule, Target& target, std::string_view source,
             const RuleOptions& options, MatchBudget& budget) {
  const Tree& tree = target.tree();
  Scene scene;
  scene.source = source;
  scene.language = target.language();
  scene.target = &target;
  scene.options = &options;
  scene.budget = &budget;
  scene.to = static_cast<uint32_t>(source.size());
  const auto find = [&](const std::vector<CompiledTaint::Part>& parts,
                        std::vector<MarkedPlace>& out) {
    for (size_t i = 0; i < parts.size(); ++i) {
      if (!MayMatch(parts[i], source)) continue;
      for (Place& place : Evaluate(parts[i].formula, scene)) {
        place.end = std::min(place.end, static_cast<uint32_t>(source.size()));
        const NodeId node = NodeOf(target, place.start, place.end);
        out.push_back({static_cast<uint32_t>(i), std::move(place), node});
      }
    }
    std::ranges::stable_sort(out, {}, [](const MarkedPlace& m) { return m.place.start; });
  };
  find(rule.sources, sources);
  find(rule.sinks, sinks);
  find(rule.sanitizers, sanitizers);
  std::erase_if(sanitizers, [&](const MarkedPlace& sanitizer) {
    if (!rule.sanitizers[sanitizer.part].not_conflicting) return false;
    const auto same = [&](const MarkedPlace& other) {
      return other.place.start == sanitizer.place.start && other.place.end == sanitizer.place.end;
    };
    return std::ranges::any_of(sources, same) || std::ranges::any_of(sinks, same);
  });
  find(rule.propagators, propagators);
  std::erase_if(propagators, [&](MarkedPlace& propagator) {
    const CompiledTaint::Part& part = rule.propagators[propagator.part];
    const Binding* from = propagator.place.Find(part.from);
    const Binding* to = propagator.place.Find(part.to);
    if (from == nullptr || to == nullptr) return true;
    propagator.node = from->node != kNoNode ? from->node : NodeOf(target, from->start, from->end);
    propagator.to = to->node != kNoNode ? to->node : NodeOf(target, to->start, to->end);
    // $...ARGS: any of them
    if (propagator.node == kNoNode && from->end > from->start)
      if (const auto first = From(target, from->start); first != target.ByStart().end())
        propagator.node = *first;
    return propagator.node == kNoNode || propagator.to == kNoNode;
  });
  if (sources.empty() && sinks.empty() && sanitizers.empty() && propagators.empty()) return;
  flags_.resize(tree.size());
  for (const MarkedPlace& at : sources)
    Flag(target, at.place, rule.sources[at.part].exact, kSource);
  for (const MarkedPlace& at : sinks) Flag(target, at.place, false, kSink);
  for (const MarkedPlace& at : sanitizers)
    Flag(target, at.place, rule.sanitizers[at.part].exact, kSanitizer);
  for (const MarkedPlace& at : propagators) {
    const Binding* from = at.place.Find(rule.propagators[at.part].from);
    Flag(target, {from->start, from->end, false, {}}, false, kFrom);
    flags_[at.to] |= kTo;
  }
}

void Marks::Flag(Target& target, const Place& place, bool exact, uint8_t flag) {
  const Tree& tree = target.tree();
  for (auto at = From(target, place.start); at != target.ByStart().end(); ++at) {
    const Node& node = tree[*at];
    if (node.start >= std::max(place.end, place.start + 1)) break;
    const bool hit =
        exact ? node.start == place.start && node.end == place.end : node.end <= place.end;
    if (hit) flags_[*at] |= flag;
  }
}

}  // namespace redoubt::scan::code
