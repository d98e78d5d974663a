#include "scan/code/match/literals.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace redoubt::scan::code {
namespace {

constexpr size_t kMinRunBytes = 3;

// "a|b\\.c" without anything that is special but escaped points: its words, of each the longest
// part between points. Nothing for every other expression.
std::vector<std::string> WordsOf(std::string_view regex) {
  if (regex.starts_with('^')) regex.remove_prefix(1);
  if (regex.ends_with('$')) regex.remove_suffix(1);
  if (regex.starts_with('(') && regex.ends_with(')') && regex.size() > 2) {
    regex = regex.substr(1, regex.size() - 2);
    if (regex.starts_with("?:")) regex.remove_prefix(2);
  }
  std::vector<std::string> words;
  std::string part, longest;
  const auto end_part = [&] {
    if (part.size() > longest.size()) longest = part;
    part.clear();
  };
  for (size_t i = 0; i <= regex.size(); ++i) {
    const char c = i < regex.size() ? regex[i] : '|';
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-';
    if (word) {
      part += c;
    } else if (c == '\\' && i + 1 < regex.size() && regex[i + 1] == '.') {
      end_part();
      ++i;
    } else if (c == '|') {
      end_part();
      if (longest.size() < 2) return {};
      words.push_back(std::move(longest));
      longest.clear();
    } else {
      return {};
    }
  }
  return words;
}

// Behind the group or class that begins at `at`, or npos.
size_t SkipBracket(std::string_view regex, size_t at) {
  int depth = 0;
  for (bool in_class = false; at < regex.size(); ++at) {
    const char c = regex[at];
    if (c == '\\')
      ++at;
    else if (in_class)
      in_class = c != ']';
    else if (c == '[') {
      in_class = true;
      if (at + 1 < regex.size() && regex[at + 1] == '^') ++at;
      if (at + 1 < regex.size() && regex[at + 1] == ']') ++at;
    } else if (c == '(')
      ++depth;
    else if (c == ')')
      --depth;
    if (!in_class && depth == 0) return at + 1;
  }
  return regex.npos;
}

// Texts that every match contains: runs of plain characters outside of groups and classes.
std::vector<std::vector<std::string>> RunsOf(std::string_view regex) {
  std::vector<std::vector<std::string>> runs;
  std::string run;
  const auto end_run = [&] {
    if (run.size() >= kMinRunBytes) runs.push_back({run});
    run.clear();
  };
  if (regex.find("(?i") != regex.npos || regex.find("(?x") != regex.npos ||
      regex.find("\\Q") != regex.npos || regex.find("(?-") != regex.npos)
    return {};
  for (size_t at = 0; at < regex.size();) {
    const char c = regex[at];
    if (c == '|') return {};
    if (c == '*' || c == '?' || c == '{') {
      if (!run.empty()) run.pop_back();
      end_run();
      at = c == '{' ? std::min(regex.find('}', at), regex.size() - 1) + 1 : at + 1;
    } else if (c == '(' || c == '[') {
      end_run();
      at = SkipBracket(regex, at);
      if (at == regex.npos) return {};
    } else if (c == '.' || c == '^' || c == '$' || c == '+' || c == ')') {
      end_run();
      ++at;
    } else if (c == '\\') {
      const char next = at + 1 < regex.size() ? regex[at + 1] : 'a';
      const bool plain = !std::isalnum(static_cast<unsigned char>(next));
      if (plain)
        run += next;
      else
        end_run();
      if (std::isalnum(static_cast<unsigned char>(next)) &&
          std::string_view("sSdDwWbB").find(next) == std::string_view::npos)
        return {};
      at += 2;
    } else {
      run += c;
      ++at;
    }
  }
  end_run();
  return runs;
}

// Whether the metavariable may hold a string's content: that may be put together from parts.
bool HoldsString(const CompiledFormula& formula, VarId var) {
  if (formula.pattern != nullptr) {
    for (const Special& special : formula.pattern->specials)
      if (special.kind >= Special::Kind::kStringAny && special.var == var) return true;
    for (const std::vector<VarId>& vars : formula.pattern->regex_vars)
      if (std::ranges::find(vars, var) != vars.end()) return true;
  }
  return std::ranges::any_of(formula.children,
                             [&](const CompiledFormula& child) { return HoldsString(child, var); });
}

}  // namespace

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
      // what a metavariable holds stands in the text
      for (const CompiledCondition& condition : formula.conditions)
        if (condition.kind == Condition::Kind::kRegex && !condition.constants &&
            !HoldsString(formula, condition.var))
          if (auto words = WordsOf(condition.text); !words.empty()) all.push_back(std::move(words));
      break;
    case Kind::kRegex:
      return RunsOf(formula.text);
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
