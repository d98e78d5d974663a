#include "scan/code/match/matcher.h"

#include <algorithm>

#include "scan/code/match/node_matcher.h"

namespace redoubt::scan::code {
namespace {

// A name that stands for a thing's part or for the thing that is being defined is no expression.
bool IsOwnName(const Tree& tree, NodeId id) {
  const Node& node = tree[id];
  if (node.field == kFieldProperty) return true;
  if (node.parent == kNoNode) return false;
  const Role parent = tree[node.parent].role;
  if (node.field == kFieldName)
    return parent == Role::kFunction || parent == Role::kKeywordArgument;
  return false;
}

bool CanBeAnything(const Node& node) {
  switch (node.role) {
    case Role::kFile:
    case Role::kBlock:
    case Role::kArguments:
    case Role::kParameters:
    case Role::kParameter:
    case Role::kClassBody:
    case Role::kModifier:
    case Role::kKeywordArgument:
    case Role::kFragment:
    case Role::kError:
    case Role::kPair:
    case Role::kImport:
    case Role::kDecorator:
    case Role::kBody:
    case Role::kFunction:
    case Role::kClass:
    case Role::kReturn:
    case Role::kDeclaration:
    case Role::kDeclarationList:
      return false;
    case Role::kOther: {
      const std::string_view kind = KindName(node.kind);
      return kind.find("statement") == kind.npos && kind.find("clause") == kind.npos;
    }
    default:
      return true;
  }
}

class Search {
 public:
  Search(const Pattern& pattern, Target& target, const RuleOptions& options, MatchBudget& budget,
         uint32_t from, uint32_t to)
      : pattern_(pattern),
        target_(target),
        tree_(target.tree()),
        options_(options),
        budget_(budget),
        matcher_(pattern, target, options, budget),
        from_(from),
        to_(to) {}

  std::vector<Place> Run() {
    if (pattern_.roots.empty()) return {};
    if (pattern_.roots.size() > 1)
      Lists();
    else
      Single();
    return std::move(places_);
  }

 private:
  bool Inside(NodeId id) const { return tree_[id].start >= from_ && tree_[id].end <= to_; }
  // What a metavariable stands for is looked at as a whole, also a mere name.
  bool Whole(NodeId id) const { return tree_[id].start == from_ && tree_[id].end == to_; }
  bool Over() const { return budget_.exhausted || places_.size() >= budget_.places; }

  void Add(uint32_t start, uint32_t end) {
    places_.push_back({start, end, false, matcher_.bindings()});
  }

  void At(NodeId root, NodeId id) {
    if (!Inside(id) || Over()) return;
    const size_t before = places_.size();
    matcher_.One(root, id, [&] {
      Add(tree_[id].start, tree_[id].end);
      return Over() || places_.size() - before > 200;
    });
  }

  void Single() {
    const NodeId root = pattern_.roots[0];
    const Special& special = pattern_.specials[root];
    const Node& node = pattern_.tree[root];
    switch (special.kind) {
      case Special::Kind::kMetavariable:
      case Special::Kind::kAnything:
      case Special::Kind::kTyped:
      case Special::Kind::kDeep:
      case Special::Kind::kEllipsis:
        for (NodeId id = 0; id < tree_.size() && !Over(); ++id)
          if ((CanBeAnything(tree_[id]) && !IsOwnName(tree_, id)) || Whole(id)) At(root, id);
        return;
      default:
        break;
    }
    for (const NodeId id : target_.Of(node.role, node.kind)) {
      if (node.role == Role::kIdentifier && IsOwnName(tree_, id) && !Whole(id)) continue;
      At(root, id);
    }
    if (node.role == Role::kFunction)
      for (const NodeId id : target_.Of(Role::kLambda, 0)) At(root, id);
    if (node.role == Role::kOther && KindName(node.kind) == "for_statement")
      for (const std::string_view loop :
           {"for_in_statement", "enhanced_for_statement", "foreach_statement", "for_range_loop"})
        for (const NodeId id : target_.Of(Role::kOther, InternKind(loop))) At(root, id);
    const bool literal = node.role == Role::kString || node.role == Role::kNumber ||
                         (node.role == Role::kOther && pattern_.tree.IsLeaf(root));
    if (literal && special.kind != Special::Kind::kStringAny)
      for (const NodeId id : target_.Of(Role::kIdentifier, 0))
        if (!IsOwnName(tree_, id) && target_.facts().ValueOf(id) != nullptr && Outside(id))
          At(root, id);
    if (node.role == Role::kMember || node.role == Role::kIdentifier)
      for (const NodeId id : target_.Of(Role::kIdentifier, 0))
        if (node.role == Role::kMember && target_.facts().Alias(id) != nullptr &&
            !IsOwnName(tree_, id) && Outside(id))
          At(root, id);
  }

  // Not the import itself.
  bool Outside(NodeId id) const {
    for (NodeId up = tree_[id].parent; up != kNoNode; up = tree_[up].parent)
      if (tree_[up].role == Role::kImport) return false;
    return true;
  }

  void Lists() {
    const bool leading = pattern_.specials[pattern_.roots[0]].kind == Special::Kind::kEllipsis;
    NodeId last_parent = kNoNode;
    for (NodeId id = 0; id < tree_.size() && !Over(); ++id) {
      const NodeId parent = tree_[id].parent;
      if (parent == kNoNode) continue;
      const Role role = tree_[parent].role;
      const bool list = role == Role::kBlock || role == Role::kFile || role == Role::kClassBody ||
                        role == Role::kBody || role == Role::kObject ||
                        (tree_[id].flags & kFlagStatement) != 0 || role == Role::kOther;
      if (!list || !Inside(id)) continue;
      if (leading && parent == last_parent) continue;
      last_parent = parent;
      const size_t before = places_.size();
      matcher_.Roots(parent, id, [&] {
        Add(tree_[id].start, std::max(matcher_.end(), tree_[id].start));
        return Over() || places_.size() - before > 100;
      });
    }
  }

  const Pattern& pattern_;
  Target& target_;
  const Tree& tree_;
  const RuleOptions& options_;
  MatchBudget& budget_;
  NodeMatcher matcher_;
  uint32_t from_, to_;
  std::vector<Place> places_;
};

bool SamePlace(const Place& a, const Place& b) {
  if (a.start != b.start || a.end != b.end || a.bindings.size() != b.bindings.size()) return false;
  for (const Binding& binding : a.bindings) {
    const Binding* other = b.Find(binding.var);
    if (other == nullptr || other->hash != binding.hash || other->start != binding.start)
      return false;
  }
  return true;
}

}  // namespace

std::vector<Place> FindPlaces(const Pattern& pattern, Target& target, const RuleOptions& options,
                              MatchBudget& budget, uint32_t from, uint32_t to) {
  std::vector<Place> places = Search(pattern, target, options, budget, from, to).Run();
  std::vector<Place> unique;
  std::ranges::stable_sort(places, {}, [](const Place& p) { return std::pair(p.start, p.end); });
  for (Place& place : places) {
    bool seen = false;
    for (size_t i = unique.size();
         i-- > 0 && unique[i].start == place.start && unique[i].end == place.end && !seen;)
      seen = SamePlace(unique[i], place);
    if (!seen) unique.push_back(std::move(place));
  }
  return unique;
}

}  // namespace redoubt::scan::code
