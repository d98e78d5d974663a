#include "scan/code/engine/engine.h"

#include <algorithm>

#include "base/parallel.h"
#include "scan/code/engine/flow_scan.h"
#include "scan/code/engine/lines.h"
#include "scan/code/engine/silence.h"
#include "scan/code/match/literals.h"
#include "scan/code/syntax/parse.h"

namespace redoubt::scan::code {
namespace {

Language FamilyOf(Language language) {
  return language == Language::kTypeScript || language == Language::kTsx ? Language::kJavaScript
                                                                         : language;
}

// Rules for generic text and for regular expressions concern files of every kind.
bool AnyText(Language language) {
  return language == Language::kGeneric || language == Language::kRegex;
}

CodeMatch MatchOf(size_t index, const Rule& rule, const Place& place, const Lines& lines) {
  CodeMatch match;
  match.rule = index;
  match.start = place.start;
  match.end = place.end;
  match.line = lines.Of(place.start);
  match.end_line = lines.Of(place.end > place.start ? place.end - 1 : place.end);
  for (const Binding& binding : place.bindings)
    match.variables.push_back(
        {VarName(binding.var), std::string(binding.text), binding.start, binding.end});
  match.message = Interpolate(rule.message, match.variables);
  return match;
}

}  // namespace

std::string Interpolate(std::string_view text, const std::vector<MatchVariable>& variables) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const MatchVariable* best = nullptr;
    if (text[at] == '$')
      for (const MatchVariable& variable : variables)
        if (text.substr(at).starts_with(variable.name) &&
            (best == nullptr || variable.name.size() > best->name.size()))
          best = &variable;
    if (best != nullptr) {
      out += best->text;
      at += best->name.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

RuleSet RuleSet::Compile(std::vector<Rule> rules) {
  RuleSet set;
  set.rules_ = std::move(rules);
  set.compiled_.resize(set.rules_.size());
  std::vector<size_t> now;
  for (size_t i = 0; i < set.rules_.size(); ++i) {
    const Rule& rule = set.rules_[i];
    if (!rule.skipped.empty()) continue;
    if (rule.known_literals.empty()) now.push_back(i);
    for (const KnownLiterals& known : rule.known_literals) {
      if (std::ranges::any_of(set.compiled_[i], [&](const auto& other) {
            return other->language == FamilyOf(known.language);
          }))
        continue;
      auto later = std::make_unique<Compiled>();
      later->language = FamilyOf(known.language);
      later->literals = known.all;
      set.compiled_[i].push_back(std::move(later));
    }
  }
  ParallelFor(now.size(), 0, [&](size_t i) { set.CompileNow(now[i]); });
  return set;
}

void RuleSet::CompileNow(size_t index) {
  Rule& rule = rules_[index];
  auto& done = compiled_[index];
  CompileError reason;
  for (const Language wanted : rule.languages) {
    const Language language = FamilyOf(wanted);
    if (std::ranges::any_of(done, [&](const auto& other) { return other->language == language; }))
      continue;
    auto compiled = std::make_unique<Compiled>();
    compiled->language = language;
    if (rule.taint) {
      auto taint = CompileTaint(rule.flows, language);
      if (!taint) {
        reason = taint.error();
        continue;
      }
      compiled->literals = RequiredLiterals(*taint);
      compiled->taint = std::make_unique<CompiledTaint>(std::move(*taint));
    } else {
      auto formula = CompileFormula(rule.formula, language);
      if (!formula) {
        reason = formula.error();
        continue;
      }
      compiled->literals = RequiredLiterals(*formula);
      compiled->formula = std::move(*formula);
    }
    done.push_back(std::move(compiled));
  }
  // a language that the patterns are no code of is left out; the rule runs for the others
  if (done.empty()) {
    rule.skipped = reason.reason;
    rule.skipped_line = reason.line;
  }
}

bool RuleSet::Ready(size_t index, const Compiled& compiled) const {
  std::call_once(compiled.once, [&] {
    if (compiled.formula || compiled.taint != nullptr) return;
    const Rule& rule = rules_[index];
    if (rule.taint) {
      if (auto taint = CompileTaint(rule.flows, compiled.language))
        compiled.taint = std::make_unique<CompiledTaint>(std::move(*taint));
    } else if (auto formula = CompileFormula(rule.formula, compiled.language)) {
      compiled.formula = std::move(*formula);
    }
  });
  return compiled.formula || compiled.taint != nullptr;
}

const RuleSet::Compiled* RuleSet::For(size_t rule, Language file) const {
  for (const auto& compiled : compiled_[rule])
    if (compiled->language == FamilyOf(file) || AnyText(compiled->language)) return compiled.get();
  return nullptr;
}

const std::vector<std::vector<std::string>>* RuleSet::LiteralsOf(size_t rule, Language file) const {
  const Compiled* compiled = For(rule, file);
  return compiled == nullptr ? nullptr : &compiled->literals;
}

bool RuleSet::MayMatch(size_t rule, Language file, std::string_view source) const {
  const Compiled* compiled = For(rule, file);
  if (compiled == nullptr) return false;
  return std::ranges::all_of(compiled->literals, [&](const auto& any) {
    return std::ranges::any_of(
        any, [&](const std::string& literal) { return source.find(literal) != source.npos; });
  });
}

FileReport ScanFile(const RuleSet& rules, std::string_view source, Language language,
                    const ScanOptions& options) {
  FileReport report;
  std::vector<size_t> wanted;
  if (options.only != nullptr)
    wanted = *options.only;
  else
    for (size_t i = 0; i < rules.rules().size(); ++i) wanted.push_back(i);
  std::erase_if(wanted, [&](size_t rule) { return !rules.MayMatch(rule, language, source); });
  if (wanted.empty()) return report;

  const Lines lines(source);
  std::optional<Parsed> parsed;
  std::unique_ptr<Target> target;
  std::unique_ptr<GenericText> words;
  std::unique_ptr<FlowScan> flows;
  for (const size_t index : wanted) {
    const RuleSet::Compiled& compiled = *rules.For(index, language);
    if (!rules.Ready(index, compiled)) {
      report.incomplete.push_back(index);
      continue;
    }
    const Rule& rule = rules.rules()[index];
    if (compiled.taint != nullptr) {
      if (!flows) flows = std::make_unique<FlowScan>(rules, source, language);
      flows->Run(index, report);
      continue;
    }
    MatchBudget budget;
    Scene scene;
    scene.source = source;
    scene.language = language;
    scene.options = &rule.options;
    scene.budget = &budget;
    scene.to = static_cast<uint32_t>(source.size());
    if (compiled.language == Language::kGeneric) {
      if (!words) words = std::make_unique<GenericText>(source);
      scene.text = words.get();
    } else if (compiled.language != Language::kRegex) {
      if (!parsed) {
        auto tried = Parse(language, source);
        if (!tried) {
          report.note = tried.error().message;
          continue;
        }
        parsed = std::move(*tried);
        target = std::make_unique<Target>(parsed->tree, language);
        report.has_error = parsed->has_error;
        report.cut_off = parsed->cut_off;
      }
      scene.target = target.get();
      target->symbolic = rule.options.symbolic_propagation;
    }
    for (const Place& place : Evaluate(*compiled.formula, scene))
      report.matches.push_back(MatchOf(index, rule, place, lines));
    if (budget.exhausted) report.incomplete.push_back(index);
  }
  std::ranges::stable_sort(report.matches, {},
                           [](const CodeMatch& m) { return std::tuple(m.start, m.end, m.rule); });
  const auto same = [](const CodeMatch& a, const CodeMatch& b) {
    return a.start == b.start && a.end == b.end && a.rule == b.rule && a.message == b.message;
  };
  report.matches.erase(std::unique(report.matches.begin(), report.matches.end(), same),
                       report.matches.end());
  if (options.comments_silence)
    report.silenced = std::erase_if(report.matches, [&](const CodeMatch& match) {
      return IsSilenced(source, match.start, rules.rules()[match.rule].id, options.today);
    });
  return report;
}

}  // namespace redoubt::scan::code
