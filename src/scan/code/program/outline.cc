#include "scan/code/program/outline.h"

#include <algorithm>

namespace redoubt::scan::code {

Family FamilyOf(Language language) {
  switch (language) {
    case Language::kJavaScript:
    case Language::kTypeScript:
    case Language::kTsx:
      return Family::kJavaScript;
    case Language::kPython:
      return Family::kPython;
    case Language::kJava:
      return Family::kJava;
    case Language::kGo:
      return Family::kGo;
    case Language::kCSharp:
      return Family::kCSharp;
    case Language::kPhp:
      return Family::kPhp;
    case Language::kRuby:
      return Family::kRuby;
    default:
      return Family::kOther;
  }
}

std::span<const Declaration> Outline::Find(ScopeId scope, Name name) const {
  if (name == 0) return {};
  const auto key = [](const Declaration& declaration) {
    return std::pair(declaration.scope, declaration.name);
  };
  const auto range = std::ranges::equal_range(declarations, std::pair(scope, name), {}, key);
  return {range.begin(), range.end()};
}

std::span<const uint32_t> Outline::DeclaredAt(NodeId node) const {
  const auto key = [this](uint32_t index) { return declarations[index].node; };
  const auto range = std::ranges::equal_range(by_node, node, {}, key);
  return {range.begin(), range.end()};
}

uint32_t Outline::ClassAt(NodeId node) const {
  const auto key = [this](uint32_t index) { return classes[index].node; };
  const auto found = std::ranges::lower_bound(classes_by_node, node, {}, key);
  return found != classes_by_node.end() && classes[*found].node == node ? *found : kNoIndex;
}

uint32_t Outline::ClassAround(NodeId node) const {
  const auto key = [this](uint32_t index) { return classes[index].node; };
  const auto after = std::ranges::upper_bound(classes_by_node, node, {}, key);
  if (after == classes_by_node.begin()) return kNoIndex;
  uint32_t index = *std::prev(after);
  while (index != kNoIndex && classes[index].last <= node) index = classes[index].around;
  return index;
}

}  // namespace redoubt::scan::code
