#include "scan/code/match/literals.h"

#include <algorithm>

namespace redoubt::scan::code {

std::vector<std::vector<std::string>> RequiredLiterals(const CompiledFormula& formula) {
  using Kind = Formula::Kind;
  std::vector<std::vector<std::string>> all;
  switch (formula.kind) {
    case Kind::kPattern:
      if (formula.pattern != nullptr)
        for (const std::string& literal : formula.pattern->literals) all.push_back({literal});
      break;
    case Kind::kInside:
    case Kind::kAnywhere:
      return RequiredLiterals(formula.children[0]);
    case Kind::kAll:
      for (const CompiledFormula& child : formula.children) {
        if (child.kind == Kind::kNot || child.kind == Kind::kNotInside) continue;
        for (auto& any : RequiredLiterals(child)) all.push_back(std::move(any));
      }
      break;
    case Kind::kAny: {
      // one text of each branch: the longest
      std::vector<std::string> any;
      for (const CompiledFormula& child : formula.children) {
        const auto inner = RequiredLiterals(child);
        const std::vector<std::string>* best = nullptr;
        for (const auto& candidate : inner)
          if (best == nullptr || candidate[0].size() > (*best)[0].size()) best = &candidate;
        if (best == nullptr) return {};
        any.insert(any.end(), best->begin(), best->end());
      }
      if (!any.empty() && any.size() <= 200) all.push_back(std::move(any));
      break;
    }
    default:
      break;
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

}  // namespace redoubt::scan::code
