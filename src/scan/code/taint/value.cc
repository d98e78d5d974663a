#include "scan/code/taint/value.h"

#include <algorithm>

namespace redoubt::scan::code {
namespace {

constexpr int kMaxDepth = 6;
constexpr size_t kMaxParts = 64;
constexpr size_t kMaxTaints = 24;
constexpr size_t kMaxText = 4096;
constexpr uint16_t kMaxSteps = 40;

uint64_t HashOf(const Value& value) {
  uint64_t hash = MixHash(value.taints.size(), value.parts.size());
  const auto mix = [&](uint64_t with) { hash = MixHash(hash, with); };
  for (const Taint& taint : value.taints) {
    mix(taint.origin.number * 2 + (taint.origin.parameter ? 1 : 0));
    mix(taint.step);
  }
  for (const auto& [key, part] : value.parts) {
    mix(key);
    mix(reinterpret_cast<uintptr_t>(part));
  }
  mix(reinterpret_cast<uintptr_t>(value.rest));
  mix(static_cast<uint64_t>(value.known.kind));
  mix(static_cast<uint64_t>(value.known.number));
  mix(HashText(value.known.text));
  mix(static_cast<uint64_t>(value.length));
  for (const Symbol& symbol : {value.symbol, value.instance_of})
    mix((uint64_t{symbol.file} << 32 | symbol.node) * 8 + static_cast<uint64_t>(symbol.kind));
  mix(uint64_t{value.callable.file} << 32 | value.callable.function);
  mix(reinterpret_cast<uintptr_t>(value.callable.self));
  return hash;
}

}  // namespace

ValueRef Value::Part(Key key) const {
  const auto at = std::ranges::lower_bound(parts, key, {}, &std::pair<Key, const Value*>::first);
  return at != parts.end() && at->first == key ? at->second : nullptr;
}

Values::Values() {
  steps_.emplace_back();
  clean_ = Make({});
}

ValueRef Values::Make(Value value) {
  const uint64_t hash = HashOf(value);
  const auto [from, to] = by_hash_.equal_range(hash);
  for (auto at = from; at != to; ++at)
    if (*at->second == value) return at->second;
  kept_.push_back(std::move(value));
  by_hash_.emplace(hash, &kept_.back());
  return &kept_.back();
}

ValueRef Values::Text(std::string text) {
  if (text.size() > kMaxText) return clean_;
  Value value;
  value.known = {Known::Kind::kText, 0, std::move(text)};
  return Make(std::move(value));
}

ValueRef Values::Number(int64_t number) {
  Value value;
  value.known = {Known::Kind::kNumber, number, {}};
  return Make(std::move(value));
}

ValueRef Values::Truth(bool truth) {
  Value value;
  value.known = {Known::Kind::kTruth, truth ? 1 : 0, {}};
  return Make(std::move(value));
}

ValueRef Values::Null() {
  Value value;
  value.known = {Known::Kind::kNull, 0, {}};
  return Make(std::move(value));
}

ValueRef Values::Tainted(Taints taints) {
  if (taints.empty()) return clean_;
  Value value;
  value.taints = std::move(taints);
  return Make(std::move(value));
}

Taints Values::Union(const Taints& a, const Taints& b) {
  if (b.empty()) return a;
  if (a.empty()) return b;
  Taints both;
  both.reserve(a.size() + b.size());
  size_t i = 0, j = 0;
  while ((i < a.size() || j < b.size()) && both.size() < kMaxTaints) {
    if (j == b.size() || (i < a.size() && a[i].origin < b[j].origin)) {
      both.push_back(a[i++]);
    } else if (i == a.size() || b[j].origin < a[i].origin) {
      both.push_back(b[j++]);
    } else {
      both.push_back(a[i++]);  // of two ways the one that was found first
      ++j;
    }
  }
  return both;
}

ValueRef Values::Join(ValueRef a, ValueRef b) {
  if (a == b) return a;
  Value joined;
  joined.taints = Union(a->taints, b->taints);
  // a part that only one of them names is, in the other, what the other is as a whole
  const auto other = [&](ValueRef value, Key) -> ValueRef {
    ValueRef whole = Tainted(value->taints);
    return value->rest != nullptr ? Join(whole, value->rest) : whole;
  };
  size_t i = 0, j = 0;
  while (i < a->parts.size() || j < b->parts.size()) {
    const Key key = i == a->parts.size()   ? b->parts[j].first
                    : j == b->parts.size() ? a->parts[i].first
                                           : std::min(a->parts[i].first, b->parts[j].first);
    const bool in_a = i < a->parts.size() && a->parts[i].first == key;
    const bool in_b = j < b->parts.size() && b->parts[j].first == key;
    const ValueRef x = in_a ? a->parts[i++].second : other(a, key);
    const ValueRef y = in_b ? b->parts[j++].second : other(b, key);
    joined.parts.emplace_back(key, Join(x, y));
  }
  if (a->rest != nullptr && b->rest != nullptr)
    joined.rest = Join(a->rest, b->rest);
  else
    joined.rest = a->rest != nullptr ? a->rest : b->rest;
  if (a->known == b->known) joined.known = a->known;
  if (a->length == b->length) joined.length = a->length;
  // nothing is known of a clean value: the other one says what it is
  const auto either = [&](auto Value::* part) {
    using Part = std::remove_cvref_t<decltype(a->*part)>;
    if (a->*part == b->*part || b->*part == Part{}) return a->*part;
    if (a->*part == Part{}) return b->*part;
    return Part{};
  };
  joined.symbol = either(&Value::symbol);
  joined.instance_of = either(&Value::instance_of);
  joined.callable = either(&Value::callable);
  return Make(std::move(joined));
}

void Values::Collect(ValueRef value, Taints& taints, int depth) {
  taints = Union(taints, value->taints);
  if (depth > kMaxDepth) return;
  for (const auto& [key, part] : value->parts) Collect(part, taints, depth + 1);
  if (value->rest != nullptr) Collect(value->rest, taints, depth + 1);
}

Taints Values::AllTaints(ValueRef value) {
  if (value->parts.empty() && value->rest == nullptr) return value->taints;
  Taints taints;
  Collect(value, taints, 0);
  return taints;
}

bool Values::AnyTaint(ValueRef value) {
  if (!value->taints.empty()) return true;
  if (value->parts.empty() && value->rest == nullptr) return false;
  return !AllTaints(value).empty();
}

ValueRef Values::Flat(ValueRef value) {
  if (value->parts.empty() && value->rest == nullptr &&
      value->known.kind == Known::Kind::kNothing && !value->symbol && !value->instance_of &&
      !value->callable && value->length < 0)
    return value;
  return Tainted(AllTaints(value));
}

ValueRef Values::Mix(ValueRef a, ValueRef b) { return Tainted(Union(AllTaints(a), AllTaints(b))); }

ValueRef Values::Unknown(ValueRef value) {
  if (value->known.kind == Known::Kind::kNothing) return value;
  Value copy = *value;
  copy.known = {};
  return Make(std::move(copy));
}

ValueRef Values::With(ValueRef value, Key key, ValueRef part) {
  Value copy = *value;
  copy.known = {};
  copy.length = value->length == Value::kMadeHere ? Value::kMadeHere : -1;
  const auto at =
      std::ranges::lower_bound(copy.parts, key, {}, &std::pair<Key, const Value*>::first);
  if (at != copy.parts.end() && at->first == key)
    at->second = part;
  else if (copy.parts.size() < kMaxParts)
    copy.parts.insert(at, {key, part});
  else
    return WithRest(value, part);
  // an element within a list of known length leaves the length as it is
  if (value->length >= 0)
    for (int32_t i = 0; i < value->length && copy.length < 0; ++i)
      if (KeyOfNumber(static_cast<uint64_t>(i)) == key) copy.length = value->length;
  return Make(std::move(copy));
}

ValueRef Values::WithRest(ValueRef value, ValueRef part) {
  if (part == clean_) return value;
  Value copy = *value;
  copy.known = {};
  copy.length = -1;
  copy.rest = copy.rest == nullptr ? part : Join(copy.rest, part);
  // it may have been any of those that are named
  for (auto& [key, known] : copy.parts) known = Join(known, part);
  return Make(std::move(copy));
}

ValueRef Values::Append(ValueRef value, ValueRef part) {
  if (value->length < 0 || value->length >= static_cast<int32_t>(kMaxParts))
    return WithRest(value, part);
  Value copy = *value;
  const Key key = KeyOfNumber(static_cast<uint64_t>(copy.length));
  const auto at =
      std::ranges::lower_bound(copy.parts, key, {}, &std::pair<Key, const Value*>::first);
  copy.parts.insert(at, {key, part});
  ++copy.length;
  return Make(std::move(copy));
}

ValueRef Values::AddTaints(ValueRef value, const Taints& taints) {
  if (taints.empty()) return value;
  Value copy = *value;
  copy.taints = Union(copy.taints, taints);
  return Make(std::move(copy));
}

ValueRef Values::Get(ValueRef value, Key key) {
  if (const ValueRef part = value->Part(key)) return part;
  ValueRef whole = Tainted(value->taints);
  if (value->rest != nullptr) whole = Join(whole, value->rest);
  return whole;
}

ValueRef Values::Element(ValueRef value) {
  ValueRef any = Tainted(value->taints);
  bool first = value->taints.empty();
  const auto add = [&](ValueRef part) {
    any = first ? part : Join(any, part);
    first = false;
  };
  for (const auto& [key, part] : value->parts) add(part);
  if (value->rest != nullptr) add(value->rest);
  return any;
}

StepId Values::AddStep(Step::Kind kind, FileId file, NodeId node, StepId before) {
  if (before != kNoStep) {
    const Step& last = steps_[before];
    if (last.length >= kMaxSteps) return before;
    if (last.file == file && last.node == node) return before;
  }
  const uint16_t length = before == kNoStep ? 1 : static_cast<uint16_t>(steps_[before].length + 1);
  const uint64_t key =
      MixHash(MixHash(uint64_t{file} << 32 | node, before), static_cast<uint64_t>(kind));
  const auto [at, added] = step_ids_.try_emplace(key, static_cast<StepId>(steps_.size()));
  if (added) steps_.push_back({kind, file, node, before, length});
  return at->second;
}

ValueRef Values::Stepped(ValueRef value, Step::Kind kind, FileId file, NodeId node) {
  if (!AnyTaint(value)) return value;
  Value copy = *value;
  for (Taint& taint : copy.taints) taint.step = AddStep(kind, file, node, taint.step);
  // parts keep their own way: only one level is worth the cost
  for (auto& [key, part] : copy.parts)
    if (!part->taints.empty() && part->parts.empty()) {
      Value inner = *part;
      for (Taint& taint : inner.taints) taint.step = AddStep(kind, file, node, taint.step);
      part = Make(std::move(inner));
    }
  return Make(std::move(copy));
}

}  // namespace redoubt::scan::code
