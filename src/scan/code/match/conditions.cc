// What must hold for a metavariable: the conditions of a formula.
#include <algorithm>
#include <cmath>

#include "scan/code/match/comparison.h"
#include "scan/code/match/formula.h"
#include "scan/code/syntax/parse.h"

namespace redoubt::scan::code {
namespace {

// The text that a condition looks at: the code, or the literal that it is known to be.
std::string TextOf(const Binding& binding, const Scene& scene, bool constants) {
  if (binding.node != kNoNode && scene.target != nullptr) {
    const Tree& tree = scene.target->tree();
    const Role role = tree[binding.node].role;
    if (constants && scene.options->constant_propagation &&
        (role == Role::kIdentifier || role == Role::kBinary || role == Role::kMember))
      if (const Constant* value = scene.target->facts().ValueOf(binding.node))
        return value->kind == Constant::Kind::kString ? '"' + value->text + '"' : value->text;
  }
  return std::string(binding.text);
}

// The part of the file that a metavariable's own formula is evaluated over.
struct Part {
  uint32_t start, end;
};

Part ContentOf(const Binding& binding, const Scene& scene) {
  if (binding.node != kNoNode && scene.target != nullptr) {
    const Tree& tree = scene.target->tree();
    const Role role = tree[binding.node].role;
    if (role == Role::kString || role == Role::kTemplate || role == Role::kSymbol)
      return {tree.ContentStart(binding.node), tree.ContentEnd(binding.node)};
  }
  return {binding.start, binding.end};
}

void Merge(const Place& place, const std::vector<Place>& found, Target* target,
           std::vector<Place>& out) {
  std::vector<Binding> merged;
  bool plain = false;
  for (const Place& inner : found) {
    if (!MergeBindings(place, inner, target, merged)) continue;
    if (merged.size() == place.bindings.size()) {
      if (plain) continue;
      plain = true;
    }
    out.push_back({place.start, place.end, place.inside, merged});
    if (out.size() > 5000) return;
  }
}

// In another language: the content is a text of its own.
void Foreign(const Place& place, const Binding& binding, const CompiledCondition& condition,
             const Scene& scene, std::vector<Place>& out) {
  const Part part = ContentOf(binding, scene);
  std::string text(scene.source.substr(part.start, part.end - part.start));
  if (binding.node != kNoNode && scene.target != nullptr &&
      scene.target->tree()[binding.node].role == Role::kIdentifier)
    if (const Constant* value = scene.target->facts().ValueOf(binding.node)) text = value->text;
  Scene inner;
  inner.source = text;
  inner.language = condition.language;
  inner.options = scene.options;
  inner.budget = scene.budget;
  inner.to = static_cast<uint32_t>(text.size());
  inner.depth = scene.depth + 1;
  std::unique_ptr<GenericText> words;
  std::unique_ptr<Target> target;
  Parsed parsed;
  if (condition.language == Language::kGeneric) {
    words = std::make_unique<GenericText>(text);
    inner.text = words.get();
  } else if (condition.language != Language::kRegex) {
    auto tried = Parse(condition.language, text);
    if (!tried) return;
    parsed = std::move(*tried);
    target = std::make_unique<Target>(parsed.tree, condition.language);
    inner.target = target.get();
  }
  std::vector<Place> found = Evaluate(*condition.formula, inner);
  // what is bound in there points into a text that ends here: keep the place alone
  if (found.empty()) return;
  out.push_back(place);
}

double Entropy(std::string_view text) {
  int counts[256] = {};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const int count : counts)
    if (count > 0) {
      const double share = static_cast<double>(count) / static_cast<double>(text.size());
      bits -= share * std::log2(share);
    }
  return bits;
}

bool LooksRandom(std::string_view text) {
  if (text.size() < 10 || text.size() > 10'000) return false;
  return Entropy(text) >= 2.5;
}

// A repetition of something that can itself repeat or match in two ways.
bool CanExplode(std::string_view regex) {
  std::vector<std::pair<bool, bool>> groups;  // (repeats inside, alternatives inside)
  bool set = false;
  groups.push_back({false, false});
  for (size_t i = 0; i < regex.size(); ++i) {
    const char c = regex[i];
    if (c == '\\') {
      ++i;
      continue;
    }
    if (set) {
      set = c != ']';
      continue;
    }
    const auto repeats = [&](size_t at) {
      return at < regex.size() && (regex[at] == '*' || regex[at] == '+' ||
                                   (regex[at] == '{' && regex.find(',', at) < regex.find('}', at)));
    };
    if (c == '[')
      set = true;
    else if (c == '(')
      groups.push_back({false, false});
    else if (c == '|')
      groups.back().second = true;
    else if (c == ')' && groups.size() > 1) {
      const auto [inner, either] = groups.back();
      groups.pop_back();
      if (repeats(i + 1) && (inner || either)) return true;
      groups.back().first |= inner || repeats(i + 1);
    } else if (c == '*' || c == '+') {
      groups.back().first = true;
    }
  }
  return false;
}

bool Holds(const Place& place, const CompiledCondition& condition, const Scene& scene) {
  if (condition.kind == Condition::Kind::kComparison)
    return ComparisonHolds(
        condition.text,
        [&](std::string_view name) -> std::optional<std::string> {
          const Binding* binding = place.Find(InternVar(name));
          if (binding == nullptr) return std::nullopt;
          std::string text = TextOf(*binding, scene, true);
          const bool digits = text.find_first_not_of("0123456789") == text.npos;
          if (condition.base == 8 && digits && !text.starts_with('0')) text = "0" + text;
          if (condition.base == 16 && !text.starts_with("0x")) text = "0x" + text;
          if (condition.base == 2 && digits) text = "0b" + text;
          return text;
        },
        condition.strip);
  const Binding* binding = place.Find(condition.var);
  if (binding == nullptr) return false;
  const std::string text = TextOf(*binding, scene, condition.constants);
  switch (condition.kind) {
    case Condition::Kind::kRegex: {
      const Regex::Outcome outcome = condition.regex->MatchAtStart(text);
      if (outcome == Regex::Outcome::kCutOff) scene.budget->exhausted = true;
      return outcome == Regex::Outcome::kYes;
    }
    case Condition::Kind::kAnalysis: {
      const Part part = ContentOf(*binding, scene);
      const std::string_view content = binding->node == kNoNode
                                           ? binding->text
                                           : scene.source.substr(part.start, part.end - part.start);
      return condition.text == "redos" ? CanExplode(content) : LooksRandom(content);
    }
    case Condition::Kind::kType:
      if (scene.target == nullptr || binding->node == kNoNode) return false;
      return std::ranges::find(condition.types, scene.target->facts().TypeOf(binding->node)) !=
             condition.types.end();
    default:
      return false;
  }
}

}  // namespace

std::vector<Place> Filter(std::vector<Place> places, const CompiledCondition& condition,
                          const Scene& scene) {
  if (condition.kind != Condition::Kind::kPattern) {
    std::erase_if(places, [&](const Place& place) { return !Holds(place, condition, scene); });
    return places;
  }
  std::vector<Place> out;
  for (const Place& place : places) {
    const Binding* binding = place.Find(condition.var);
    if (binding == nullptr) continue;
    if (condition.other_language || condition.language == Language::kGeneric ||
        condition.language == Language::kRegex) {
      Foreign(place, *binding, condition, scene, out);
      continue;
    }
    Scene inner = scene;
    inner.from = binding->start;
    inner.to = binding->end;
    if (inner.to < inner.from || inner.to > scene.source.size()) continue;
    Merge(place, Evaluate(*condition.formula, inner), scene.target, out);
  }
  return out;
}

}  // namespace redoubt::scan::code
