#include "scan/code/fix/structure.h"

#include <algorithm>
#include <tuple>

namespace redoubt::scan::code {
namespace {

struct Surrounding {
  std::vector<NodeId> around;  // from the root inwards, without those that are exactly the range
  NodeId exact = kNoNode;      // the outermost that is exactly the range
};

Surrounding SurroundingOf(const Tree& tree, uint32_t start, uint32_t end) {
  Surrounding found;
  if (tree.size() == 0) return found;
  for (NodeId id = 0; id != kNoNode;) {
    const Node& node = tree[id];
    const bool exact = node.start == start && node.end == end;
    if (exact && found.exact == kNoNode) found.exact = id;
    if (!exact) found.around.push_back(id);
    NodeId next = kNoNode;
    for (NodeId child = tree.FirstChild(id); child != kNoNode && next == kNoNode;
         child = tree.NextSibling(child))
      if (tree[child].start <= start && tree[child].end >= end) next = child;
    id = next;
  }
  return found;
}

// Consecutive nodes: one begins where the range begins, one ends where it ends.
bool IsRun(const Tree& tree, NodeId parent, uint32_t start, uint32_t end) {
  bool begins = false, ends = false;
  for (NodeId child = tree.FirstChild(parent); child != kNoNode; child = tree.NextSibling(child)) {
    begins |= tree[child].start == start;
    ends |= tree[child].end == end;
  }
  return begins && ends;
}

bool IsText(Role role) {
  return role == Role::kString || role == Role::kTemplate || role == Role::kFragment;
}

// Where the code of a replacement lies, without comments at its ends.
std::pair<uint32_t, uint32_t> CodeWithin(const Tree& tree, NodeId around, uint32_t start,
                                         uint32_t end) {
  uint32_t first = end, last = start;
  for (NodeId id = around; id < tree[around].last; ++id) {
    if (tree[id].start < start || tree[id].end > end) continue;
    first = std::min(first, tree[id].start);
    last = std::max(last, tree[id].end);
  }
  return first < last ? std::pair(first, last) : std::pair(start, end);
}

bool SameRole(const Node& before, const Node& after) {
  if (IsText(before.role) && IsText(after.role)) return true;
  return before.role == after.role && before.op == after.op &&
         (before.role != Role::kOther || before.kind == after.kind);
}

// Nothing stands there now: what was around it, and does not begin or end with it, is as it was.
bool StillAround(const Surrounding& old, const Edit& edit, const Tree& before, const Tree& after,
                 const Shift& shift) {
  return std::ranges::all_of(old.around, [&](NodeId id) {
    const Node& node = before[id];
    if (node.start == edit.start || node.end == edit.end) return true;
    const NodeId now = SurroundingOf(after, shift(node.start), shift(node.end)).exact;
    return now != kNoNode && SameRole(node, after[now]);
  });
}

bool SameSurroundings(const Edit& edit, const Tree& before, const Tree& after, const Shift& shift) {
  const Surrounding old = SurroundingOf(before, edit.start, edit.end);
  if (edit.replacement.text.empty()) return StillAround(old, edit, before, after, shift);
  if (old.exact == kNoNode &&
      (old.around.empty() || !IsRun(before, old.around.back(), edit.start, edit.end)))
    return true;
  const uint32_t at = shift(edit.start);
  uint32_t start = at + edit.replacement.start, end = at + edit.replacement.end;
  const auto same = [&](const Surrounding& now) {
    return std::ranges::equal(old.around, now.around, [&](NodeId a, NodeId b) {
      const bool starts = before[a].start == edit.start && after[b].start == start;
      const bool ends = before[a].end == edit.end && after[b].end == end;
      return (starts || shift(before[a].start) == after[b].start) &&
             (ends || shift(before[a].end) == after[b].end) && SameRole(before[a], after[b]);
    });
  };
  const Surrounding now = SurroundingOf(after, start, end);
  if (same(now)) return true;
  if (now.around.empty()) return false;
  std::tie(start, end) = CodeWithin(after, now.around.back(), start, end);
  return same(SurroundingOf(after, start, end));
}

// "f" of f"text".
std::string_view PrefixOf(std::string_view literal) {
  return literal.substr(0, literal.find_first_of("\"'`"));
}

// Captured code in its new place is still one node, or it is text there: in a literal, a comment.
bool SlotHolds(const Slot& slot, const MatchVariable& variable, const Tree& before,
               const Tree& after, uint32_t start) {
  if (before.Text(variable.start, variable.end) != variable.text) return true;
  const uint32_t from = start + slot.start, to = start + slot.end;
  const NodeId literal = LiteralAround(before, variable.start, variable.end);
  if (literal != kNoNode) {
    // its content keeps its kind of literal: interpolated values, raw text
    if (slot.literal) return SurroundingOf(after, from, to).exact != kNoNode;
    if (!slot.quoted) return true;
    const NodeId now = LiteralAround(after, from, to);
    return now != kNoNode && before[literal].role == after[now].role &&
           PrefixOf(before.Text(literal)) == PrefixOf(after.Text(now));
  }
  const NodeId old = SurroundingOf(before, variable.start, variable.end).exact;
  if (old == kNoNode) return true;
  const Surrounding now = SurroundingOf(after, from, to);
  if (now.exact != kNoNode || now.around.empty()) return true;
  const NodeId smallest = now.around.back();
  if (after.IsLeaf(smallest) || IsText(after[smallest].role)) return true;
  for (NodeId id = smallest + 1; id < after[smallest].last; ++id)
    if (after.IsLeaf(id) && after[id].start < to && after[id].end > from) return false;
  return true;
}

}  // namespace

Shift::Shift(const std::vector<Edit>& edits) {
  uint32_t grown = 0;  // modulo 2^32
  for (const Edit& edit : edits) {
    const auto size = static_cast<uint32_t>(edit.replacement.text.size());
    steps_.push_back({edit.start, edit.end, edit.start + grown, edit.start + grown + size});
    grown += size - (edit.end - edit.start);
  }
}

uint32_t Shift::operator()(uint32_t border) const {
  const auto after =
      std::ranges::upper_bound(steps_, border, {}, [](const Step& step) { return step.start; });
  if (after == steps_.begin()) return border;
  const Step& step = *std::prev(after);
  if (border == step.start) return step.new_start;
  return border >= step.end ? step.new_end + (border - step.end) : step.new_end;
}

uint32_t Shift::Back(uint32_t border) const {
  const auto after =
      std::ranges::upper_bound(steps_, border, {}, [](const Step& step) { return step.new_start; });
  if (after == steps_.begin()) return border;
  const Step& step = *std::prev(after);
  return border >= step.new_end ? step.end + (border - step.new_end) : step.start;
}

Fit FitOf(const Edit& edit, const Tree& before, const Tree& after, const Shift& shift) {
  Fit fit;
  const uint32_t start = shift(edit.start);
  for (size_t i = 0; i < edit.replacement.slots.size(); ++i) {
    const Slot& slot = edit.replacement.slots[i];
    if (!SlotHolds(slot, edit.match->variables[slot.variable], before, after, start))
      fit.torn.push_back(i);
  }
  fit.surroundings = SameSurroundings(edit, before, after, shift);
  return fit;
}

bool IsExpression(const Tree& tree, uint32_t start, uint32_t end) {
  const NodeId id = SurroundingOf(tree, start, end).exact;
  if (id == kNoNode || (tree[id].flags & kFlagDeclares) != 0) return false;
  switch (tree[id].role) {
    case Role::kIdentifier:
    case Role::kNumber:
    case Role::kString:
    case Role::kTemplate:
    case Role::kRegex:
    case Role::kCall:
    case Role::kNew:
    case Role::kMember:
    case Role::kSubscript:
    case Role::kAssign:
    case Role::kAugmentedAssign:
    case Role::kLambda:
    case Role::kBinary:
    case Role::kUnary:
    case Role::kObject:
    case Role::kArray:
    case Role::kTuple:
      return true;
    case Role::kOther: {
      const std::string_view kind = KindName(tree[id].kind);
      return kind.find("expression") != kind.npos || kind.find("conditional") != kind.npos ||
             kind == "ternary" || kind == "await" || kind == "yield" ||
             kind.find("operator") != kind.npos;
    }
    default:
      return false;
  }
}

NodeId LiteralAround(const Tree& tree, uint32_t start, uint32_t end) {
  const Surrounding found = SurroundingOf(tree, start, end);
  const auto holds = [&](NodeId id) {
    const Node& node = tree[id];
    return (node.role == Role::kString || node.role == Role::kTemplate) && node.open > 0 &&
           tree.ContentStart(id) == start && tree.ContentEnd(id) == end;
  };
  for (size_t i = found.around.size(); i > 0 && i + 2 > found.around.size(); --i)
    if (holds(found.around[i - 1])) return found.around[i - 1];
  return kNoNode;
}

}  // namespace redoubt::scan::code
