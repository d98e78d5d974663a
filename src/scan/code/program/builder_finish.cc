// What can be said only when all of a file was seen.
#include <algorithm>
#include <tuple>

#include "scan/code/program/builder.h"

namespace redoubt::scan::code {

// Foo.prototype.bar = function …, Foo.bar = …, func (r *Foo) bar() …
void OutlineBuilder::AttachLater() {
  if (later_.empty()) return;
  std::unordered_map<NodeId, uint32_t> class_at;
  for (uint32_t i = 0; i < outline_.classes.size(); ++i) class_at[outline_.classes[i].node] = i;
  std::unordered_map<Name, size_t> owners;  // declarations of the file
  for (size_t i = 0; i < outline_.declarations.size(); ++i)
    if (outline_.declarations[i].scope == kFileScope)
      owners.try_emplace(outline_.declarations[i].name, i);
  std::unordered_map<Name, uint32_t> receivers;
  for (Later& later : later_) {
    uint32_t index = kNoIndex;
    if (family() == Family::kGo) {
      // methods of a type are a part of its class, wherever in the package that stands
      const auto [at, fresh] = receivers.try_emplace(later.owner, kNoIndex);
      if (fresh) {
        at->second = AddClass(later.owner, kNoNode, kNoNode);
        outline_.classes[at->second].qualified =
            Qualified(outline_.package, names_.Text(later.owner));
      }
      index = at->second;
    } else if (const auto owner = owners.find(later.owner); owner != owners.end()) {
      Declaration& declaration = outline_.declarations[owner->second];
      if (declaration.kind == Declaration::Kind::kFunction) {
        index = FunctionClass(declaration.node);
        if (later.prototype) declaration.kind = Declaration::Kind::kClass;
      } else if (declaration.kind == Declaration::Kind::kClass) {
        const auto made = made_classes_.find(declaration.node);
        const auto at = class_at.find(declaration.node);
        index = made != made_classes_.end() ? made->second
                : at != class_at.end()      ? at->second
                                            : kNoIndex;
      } else if (declaration.value.kind == Evidence::Kind::kObject && !later.prototype) {
        index = declaration.value.index;
      }
    }
    if (index == kNoIndex) continue;
    if (later.extends != 0) {
      if (outline_.classes[index].above.size() < 100)
        outline_.classes[index].above.push_back(
            {later.extends, ClassOutline::Above::Kind::kExtends});
      continue;
    }
    later.member.scope = kFirstClassScope + index;
    outline_.declarations.push_back(later.member);
  }
}

void OutlineBuilder::Finish() {
  AttachLater();
  for (Declaration& declaration : outline_.declarations) {
    if (declaration.kind == Declaration::Kind::kFunction && declaration.scope < kFirstClassScope &&
        made_classes_.contains(declaration.node)) {
      // a function that gives `this` members and is called like a class is one
      const NodeId own = Child(declaration.node, kFieldName);
      const std::string_view name =
          own != kNoNode ? tree_.Text(own) : names_.Text(declaration.name);
      if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z')
        declaration.kind = Declaration::Kind::kClass;
    }
    if (declaration.kind == Declaration::Kind::kFunction && declaration.value.text == 0)
      if (const auto made = returned_.find(declaration.node);
          made != returned_.end() && made->second != kNoIndex)
        declaration.value = {Evidence::Kind::kObject, 0, kNoNode, made->second};
    if (declaration.kind == Declaration::Kind::kVariable && declaration.scope == kFileScope &&
        declaration.value.kind == Evidence::Kind::kPath && reassigned_.contains(declaration.name))
      declaration.value = {};
  }
  std::ranges::stable_sort(outline_.declarations, {}, [](const Declaration& declaration) {
    return std::tuple(declaration.scope, declaration.name, declaration.node);
  });
  for (uint32_t i = 0; i < outline_.declarations.size(); ++i) outline_.by_node.push_back(i);
  std::ranges::stable_sort(outline_.by_node, {},
                           [this](uint32_t i) { return outline_.declarations[i].node; });
  std::vector<ClassOutline>& classes = outline_.classes;
  for (uint32_t i = 0; i < classes.size(); ++i)
    if (classes[i].node != kNoNode) outline_.classes_by_node.push_back(i);
  std::ranges::stable_sort(outline_.classes_by_node, {},
                           [&](uint32_t i) { return classes[i].node; });
  if (family() == Family::kJava || family() == Family::kCSharp)
    for (uint32_t i = 0; i < classes.size(); ++i)
      if (classes[i].qualified != 0)
        if (const auto [at, fresh] = outline_.nested.try_emplace(classes[i].name, i); !fresh)
          at->second = kNoIndex;
  std::vector<uint32_t> open;
  for (const uint32_t i : outline_.classes_by_node) {
    while (!open.empty() && classes[open.back()].last <= classes[i].node) open.pop_back();
    classes[i].around = open.empty() ? kNoIndex : open.back();
    open.push_back(i);
  }
}

}  // namespace redoubt::scan::code
