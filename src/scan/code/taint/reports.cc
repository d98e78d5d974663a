// Where a rule's marks meet values: sources give, sanitizers take, sinks report.
#include <algorithm>

#include "scan/code/taint/interpreter.h"

namespace redoubt::scan::code {

Labels Interpreter::LabelsOf(const Taints& taints) const {
  Labels labels = 0;
  for (const Taint& taint : taints)
    if (!taint.origin.parameter) labels |= Labels{1} << taint.origin.label;
  return labels;
}

void Interpreter::AddFlow(FileId file, uint32_t sink, const Taint& taint) {
  if (flows_.size() >= limits_.flows || flows_.contains({file, sink})) return;
  const auto [source_file, source] = sources_[taint.origin.number];
  Unit* from_unit = units_.Get(source_file);
  Unit* to_unit = units_.Get(file);
  if (from_unit == nullptr || to_unit == nullptr) return;
  const MarkedPlace& from = MarksOf(*from_unit).sources[source];
  const MarkedPlace& to = MarksOf(*to_unit).sinks[sink];
  if (spec_.unify)
    for (const Binding& binding : to.place.bindings)
      if (const Binding* other = from.place.Find(binding.var);
          other != nullptr && other->text != binding.text)
        return;
  Flow flow;
  flow.file = file;
  flow.sink = to.place;
  flow.source_bindings = from.place.bindings;
  for (StepId step = taint.step; step != kNoStep; step = values_.step(step).before) {
    const Step& at = values_.step(step);
    Unit* unit = units_.Get(at.file);
    if (unit == nullptr || at.node == kNoNode) continue;
    const Node& node = unit->tree()[at.node];
    flow.trace.push_back({at.file, node.start, node.end});
  }
  std::ranges::reverse(flow.trace);
  flow.trace.push_back({file, to.place.start, to.place.end});
  flows_.emplace(std::pair(file, sink), std::move(flow));
}

void Interpreter::Reach(Activation& a, FileId file, uint32_t sink, const Taints& taints) {
  Unit* unit = units_.Get(file);
  if (unit == nullptr || !HasRule(*unit)) return;
  const CompiledTaint::Part& part = rule(*unit).sinks[MarksOf(*unit).sinks[sink].part];
  const Labels labels = LabelsOf(taints);
  const bool holds = labels != 0 && part.requirement.Holds(labels);
  for (const Taint& taint : taints) {
    if (!taint.origin.parameter) {
      if (holds) AddFlow(file, sink, taint);
      continue;
    }
    if (a.summary == nullptr) continue;
    const auto known = [&](const ParameterSink& other) {
      return other.origin == taint.origin && other.file == file && other.sink == sink;
    };
    if (a.summary->sinks.size() < 200 && std::ranges::none_of(a.summary->sinks, known))
      a.summary->sinks.push_back({taint.origin, file, sink, taint.step});
  }
}

void Interpreter::CheckSinks(Activation& a, NodeId node, ValueRef value, Look look) {
  const Taints taints = look == Look::kBase ? value->taints : values_.AllTaints(value);
  if (taints.empty()) return;
  const auto& parts = rule(*a.unit).sinks;
  const auto& sinks = a.marks->sinks;
  a.marks->Around(sinks, parts, a.unit->tree(), node, [&](size_t i) {
    const CompiledTaint::Part& part = parts[sinks[i].part];
    const bool exact = part.exact && sinks[i].node != kNoNode;
    if (look == Look::kArgument && (!exact || part.focused)) return;
    if (look == Look::kBase && !exact) return;
    Reach(a, a.unit->file, static_cast<uint32_t>(i), taints);
  });
}

ValueRef Interpreter::Sources(Activation& a, NodeId node, ValueRef value, TermId lvalue) {
  const auto& parts = rule(*a.unit).sources;
  const auto& sources = a.marks->sources;
  a.marks->Around(sources, parts, a.unit->tree(), node, [&](size_t i) {
    const CompiledTaint::Part& part = parts[sources[i].part];
    if (part.has_requirement && !part.requirement.Holds(LabelsOf(values_.AllTaints(value)))) return;
    const auto [at, added] = source_ids_.try_emplace(
        std::pair(a.unit->file, static_cast<uint32_t>(i)), static_cast<uint32_t>(sources_.size()));
    if (added) sources_.emplace_back(a.unit->file, static_cast<uint32_t>(i));
    const NodeId place = sources[i].node != kNoNode ? sources[i].node : node;
    const StepId step = values_.AddStep(Step::Kind::kSource, a.unit->file, place, kNoStep);
    const Taints taint = {{{false, at->second, part.label}, step}};
    const bool whole = sources[i].place.start == a.unit->tree()[node].start &&
                       sources[i].place.end == a.unit->tree()[node].end;
    if (part.by_side_effect != TaintPart::SideEffect::kNo && whole && lvalue != kNoTerm)
      Change(a, lvalue, [&](ValueRef before) { return values_.AddTaints(before, taint); });
    if (part.by_side_effect != TaintPart::SideEffect::kOnly || !whole)
      value = values_.AddTaints(value, taint);
  });
  return value;
}

void Interpreter::Sanitize(Activation& a, TermId term) {
  const NodeId node = a.unit->code.terms[term].node;
  const auto& parts = rule(*a.unit).sanitizers;
  const auto& sanitizers = a.marks->sanitizers;
  a.marks->Around(sanitizers, parts, a.unit->tree(), node, [&](size_t i) {
    const bool whole = sanitizers[i].place.start == a.unit->tree()[node].start &&
                       sanitizers[i].place.end == a.unit->tree()[node].end;
    if (whole && parts[sanitizers[i].part].by_side_effect != TaintPart::SideEffect::kNo)
      Change(a, term, [&](ValueRef) { return values_.Clean(); });
  });
}

void Interpreter::Propagate(Activation& a, NodeId node, ValueRef value) {
  const Taints taints = values_.AllTaints(value);
  if (taints.empty()) return;
  const Tree& tree = a.unit->tree();
  for (size_t i = 0; i < a.marks->propagators.size(); ++i) {
    const MarkedPlace& at = a.marks->propagators[i];
    const CompiledTaint::Part& part = rule(*a.unit).propagators[at.part];
    const Binding* from = at.place.Find(part.from);
    if (from == nullptr || tree[node].start < from->start || tree[node].end > from->end) continue;
    if (part.has_requirement && !part.requirement.Holds(LabelsOf(taints))) continue;
    Taints given = taints;
    for (Taint& taint : given) {
      taint.step = values_.AddStep(Step::Kind::kAssigned, a.unit->file, at.to, taint.step);
      if (part.label != 0 && !taint.origin.parameter) taint.origin.label = part.label;
    }
    std::ranges::sort(given, {}, &Taint::origin);
    Taints& known = propagated_[{a.unit->file, static_cast<uint32_t>(i)}];
    known = Values::Union(known, given);
    const auto term = a.unit->code.term_at.find(at.to);
    if (part.by_side_effect != TaintPart::SideEffect::kNo && term != a.unit->code.term_at.end())
      Change(a, term->second, [&](ValueRef before) { return values_.AddTaints(before, given); });
  }
}

ValueRef Interpreter::Marked(Activation& a, TermId id, ValueRef value, bool base) {
  const Term& term = a.unit->code.terms[id];
  const uint8_t flags = a.marks->FlagsOf(term.node);
  if (flags == 0) return value;
  if ((flags & Marks::kTo) != 0)
    for (size_t i = 0; i < a.marks->propagators.size(); ++i)
      if (a.marks->propagators[i].to == term.node)
        if (const auto given = propagated_.find({a.unit->file, static_cast<uint32_t>(i)});
            given != propagated_.end())
          value = values_.AddTaints(value, given->second);
  if ((flags & Marks::kSource) != 0) value = Sources(a, term.node, value, id);
  if ((flags & Marks::kSanitizer) != 0) {
    Sanitize(a, id);
    if (values_.AnyTaint(value)) value = values_.Clean();
  }
  if ((flags & Marks::kFrom) != 0) Propagate(a, term.node, value);
  if ((flags & Marks::kSink) != 0)
    CheckSinks(a, term.node, value, base ? Look::kBase : Look::kValue);
  return value;
}

}  // namespace redoubt::scan::code
