#include "scan/code/project.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "base/digest.h"
#include "base/glob.h"
#include "base/parallel.h"
#include "base/text.h"
#include "base/text_form.h"
#include "scan/code/code_finding.h"
#include "scan/code/engine/engine.h"
#include "scan/code/engine/prefilter.h"
#include "scan/code/engine/silence.h"
#include "scan/code/machine_made.h"
#include "scan/code/outcome_cache.h"
#include "scan/code/own_rules.h"
#include "scan/code/project_flows.h"

namespace redoubt::scan::code {
namespace {

constexpr size_t kMaxFileBytes = 8 << 20;  // what the parser takes
constexpr size_t kMaxFindings = 10'000;
constexpr size_t kMaxProblems = 200;
constexpr size_t kMaxSkippedShown = 10;

// A pattern of `paths` names a file or a folder anywhere, unless it begins with '/'.
bool Names(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.starts_with('/');
  if (anchored) pattern.remove_prefix(1);
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  const std::string lead = anchored || pattern.starts_with("**/") ? "" : "**/";
  const std::string whole = lead + std::string(pattern);
  return MatchesGlob(whole, path) || MatchesGlob(whole + "/**", path);
}

bool Applies(const Rule& rule, std::string_view path) {
  const auto names = [&](const std::string& pattern) { return Names(pattern, path); };
  if (std::ranges::any_of(rule.exclude_paths, names)) return false;
  return rule.include_paths.empty() || std::ranges::any_of(rule.include_paths, names);
}

// Rules for generic text and regular expressions concern files of every kind.
bool OfAnyText(Language language) {
  return language == Language::kGeneric || language == Language::kRegex;
}

bool ConcernsAny(const Rule& rule, Language file) {
  return std::ranges::any_of(rule.languages, [&](Language language) {
    return OfAnyText(language) || Concerns(language, file);
  });
}

// The program itself: another one may find something else.
std::string EngineKey() {
  struct stat about{};
  if (stat("/proc/self/exe", &about) != 0) return "";
  return fmt::format("{} {} {}", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

/// What is known of the files before one is read, and the rules that concern any of them.
class Project {
 public:
  Project(const ProjectRules& given, const SourceTree& tree, const ProjectOptions& options)
      : tree_(tree), options_(options), today_(options.now.ToString().substr(0, 10)) {
    std::array<bool, kLanguages> present{};
    languages_.resize(tree.files().size());
    for (size_t i = 0; i < tree.files().size(); ++i) {
      languages_[i] = LanguageOf(i);
      present[static_cast<size_t>(languages_[i])] = true;
    }
    std::vector<Rule> wanted;
    for (size_t i = 0; i < given.rules.size(); ++i) {
      const Rule& rule = given.rules[i];
      bool concerns = !rule.skipped.empty();
      for (size_t language = 0; language < kLanguages; ++language)
        concerns =
            concerns || (present[language] && ConcernsAny(rule, static_cast<Language>(language)));
      if (!concerns) continue;
      wanted.push_back(rule);
      facts_.push_back(given.facts[i]);
    }
    rules_ = RuleSet::Compile(std::move(wanted));
    prefilter_.emplace(rules_);
    if (!options.cache.empty() && !given.digest.empty())
      cache_.emplace(options.cache,
                     fmt::format("{} {} {}", EngineKey(), given.digest, options.everything),
                     today_);
    for (size_t language = 0; language < kLanguages; ++language)
      for (const Rule& rule : rules_.rules()) {
        const bool concerns =
            rule.skipped.empty() && ConcernsAny(rule, static_cast<Language>(language));
        concerns_[language].push_back(concerns);
        any_[language] = any_[language] || (concerns && !rule.taint);
        flows_[language] = flows_[language] || (concerns && rule.taint);
      }
  }

  const RuleSet& rules() const { return rules_; }
  const std::vector<RuleFacts>& facts() const { return facts_; }

  FileOutcome File(size_t index) const {
    FileOutcome outcome;
    const SourceFile& file = tree_.files()[index];
    const Language language = languages_[index];
    if (!any_[static_cast<size_t>(language)]) return outcome;
    if (cache_ && cache_->FindUnread(file, outcome)) {
      cache_->Put(file, nullptr, outcome);
      return outcome;
    }
    const auto bytes = tree_.Read(index, kMaxFileBytes);
    if (!bytes) {
      if (bytes.error().code != ErrorCode::kNotFound)
        outcome.problem = fmt::format("{}: not scanned: {}", file.path, Why(bytes.error()));
      return outcome;
    }
    const std::string_view content = *bytes;
    if (!cache_ || !cache_->Find(file, content, outcome)) Look(file, content, language, outcome);
    if (cache_) cache_->Put(file, &content, outcome);
    return outcome;
  }

  /// What taint rules find in all files together, by path.
  std::vector<std::pair<std::string, FileOutcome>> Flows() const {
    SourceFile all;  // stands for all files in what is kept
    all.path = "data flow";
    std::string state;
    std::vector<FlowFile> files;
    std::vector<size_t> indexes;
    for (size_t i = 0; i < languages_.size(); ++i) {
      if (!flows_[static_cast<size_t>(languages_[i])]) continue;
      const SourceFile& file = tree_.files()[i];
      if (file.size_bytes > kMaxFileBytes) continue;
      files.push_back({file.path, languages_[i], file.size_bytes});
      indexes.push_back(i);
      state +=
          fmt::format("{} {} {} {}\n", file.path, file.size_bytes, file.changed_ns, file.inode);
      all.changed_ns = std::max(all.changed_ns, file.changed_ns);
    }
    all.size_bytes = HashText(state);
    std::vector<std::pair<std::string, FileOutcome>> outcomes;
    if (files.empty()) return outcomes;
    FileOutcome before;
    const std::string_view content = state;
    if (cache_ && all.changed_ns != 0 && cache_->FindUnread(all, before)) {
      cache_->Put(all, nullptr, before);
      outcomes.emplace_back("", std::move(before));
      return outcomes;
    }
    const ProjectFlows flows = FindProjectFlows(
        rules_, files,
        [&](size_t i) -> std::optional<std::string> {
          auto bytes = tree_.Read(indexes[i], kMaxFileBytes);
          if (!bytes) return std::nullopt;
          std::string converted;
          auto text = redoubt::TextOf(*bytes, converted);
          if (!text || (!options_.everything && IsMachineMade(files[i].path, *text)))
            return std::nullopt;
          if (text->starts_with("\xEF\xBB\xBF")) text->remove_prefix(3);
          return std::string(*text);
        },
        options_.threads);
    FileOutcome together;
    for (const FileFlows& file : flows.files) {
      FileOutcome outcome;
      std::vector<CodeMatch> matches;
      for (const CodeMatch& match : file.matches)
        if (Applies(rules_.rules()[match.rule], file.path)) matches.push_back(match);
      Take(file.path, file.text, matches, outcome);
      together.dated = together.dated || outcome.dated;
      std::ranges::copy(outcome.findings, std::back_inserter(together.findings));
      std::ranges::copy(outcome.set_aside, std::back_inserter(together.set_aside));
      outcomes.emplace_back(file.path, std::move(outcome));
    }
    for (const auto& [rule, functions] : flows.cut_off) {
      FileOutcome cut;
      cut.problem = fmt::format("data flow of rule {} was cut off in {}", Printable(rule, 200),
                                Counted(functions, "function"));
      outcomes.emplace_back("", std::move(cut));
    }
    if (cache_ && flows.cut_off.empty()) cache_->Put(all, &content, together);
    return outcomes;
  }

  /// Keeps what was found for the next run. Errors: it could not be written.
  Status Keep() { return cache_ ? cache_->Save() : Status(); }

 private:
  void Look(const SourceFile& file, std::string_view bytes, Language language,
            FileOutcome& outcome) const {
    std::string converted;
    auto text = redoubt::TextOf(bytes, converted);
    if (!text) return;  // binary
    if (text->starts_with("\xEF\xBB\xBF")) text->remove_prefix(3);
    const std::vector<size_t> wanted = RulesFor(file.path, language, *text);
    if (wanted.empty()) return;
    if (!options_.everything && IsMachineMade(file.path, *text))
      outcome.machine_made = true;
    else
      Judge(file.path, *text, language, wanted, outcome);
  }

  // kGeneric: of no language that is known.
  Language LanguageOf(size_t index) const {
    const SourceFile& file = tree_.files()[index];
    if (const auto language = LanguageOfFile(file.path, "")) return *language;
    constexpr size_t kMaxScriptBytes = 1 << 20;
    const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
    if (name.find('.') != name.npos || file.size_bytes > kMaxScriptBytes) return Language::kGeneric;
    const auto bytes = tree_.Read(index, kMaxScriptBytes);
    if (!bytes || !bytes->starts_with("#!")) return Language::kGeneric;
    const std::string_view line = std::string_view(*bytes).substr(0, bytes->find('\n'));
    return LanguageOfFile(file.path, line).value_or(Language::kGeneric);
  }

  std::vector<size_t> RulesFor(std::string_view path, Language language,
                               std::string_view text) const {
    std::vector<size_t> wanted = prefilter_->Candidates(language, text);
    std::erase_if(wanted, [&](size_t rule) {
      return rules_.rules()[rule].taint || !concerns_[static_cast<size_t>(language)][rule] ||
             !Applies(rules_.rules()[rule], path);
    });
    return wanted;
  }

  std::string Why(const Error& error) const {
    if (error.code == ErrorCode::kResourceExhausted)
      return fmt::format("larger than {} MiB", kMaxFileBytes >> 20);
    return error.message;
  }

  void Judge(const std::string& path, std::string_view text, Language language,
             const std::vector<size_t>& wanted, FileOutcome& outcome) const {
    FileReport report = ScanFile(rules_, text, language,
                                 {.only = &wanted, .comments_silence = false, .today = today_});
    if (!report.note.empty())
      outcome.problem = fmt::format("{}: not scanned: {}", path, report.note);
    if (report.cut_off)
      outcome.problem = fmt::format("{}: some of it lies too deep to be scanned", path);
    outcome.incomplete = report.incomplete;
    outcome.has_error = report.has_error;
    Take(path, text, report.matches, outcome);
  }

  // Matches as findings, those that a comment silences apart.
  void Take(const std::string& path, std::string_view text, const std::vector<CodeMatch>& matches,
            FileOutcome& outcome) const {
    outcome.dated = text.find("redoubt: ignore") != text.npos && text.find(" until ") != text.npos;
    std::vector<Finding> findings = FindingsOf(rules_, facts_, path, text, matches);
    for (size_t i = 0; i < findings.size(); ++i) {
      const CodeMatch& match = matches[i];
      if (IsSilenced(text, match.start, rules_.rules()[match.rule].id, today_))
        outcome.set_aside.push_back(
            {.finding = std::move(findings[i]), .reason = "a comment in the file excuses it"});
      else
        outcome.findings.push_back(std::move(findings[i]));
    }
  }

  const SourceTree& tree_;
  const ProjectOptions& options_;
  std::string today_;
  std::vector<Language> languages_;
  RuleSet rules_;
  std::vector<RuleFacts> facts_;
  std::optional<Prefilter> prefilter_;
  mutable std::optional<OutcomeCache> cache_;
  std::array<std::vector<bool>, kLanguages> concerns_;  // by language, then by rule
  std::array<bool, kLanguages> any_{}, flows_{};        // has rules of one file; of data flow
};

class Collector {
 public:
  Collector(const Project& project, ScanResult& result) : project_(project), result_(result) {}

  void Add(const std::string& path, FileOutcome outcome) {
    machine_made_ += outcome.machine_made ? 1 : 0;
    with_errors_ += outcome.has_error ? 1 : 0;
    if (!outcome.problem.empty()) Problem(outcome.problem);
    for (const size_t rule : outcome.incomplete)
      Problem(fmt::format("{}: rule {} was cut off at its budget", path,
                          Printable(project_.rules().rules()[rule].id, 200)));
    for (SetAside& aside : outcome.set_aside) {
      aside.finding.asset = result_.asset;
      Used(aside.finding);
      result_.set_aside.push_back(std::move(aside));
    }
    for (Finding& finding : outcome.findings) {
      if (found_.size() >= kMaxFindings)
        return Problem(fmt::format("{}: more than {} findings", path, kMaxFindings));
      finding.asset = result_.asset;
      Used(finding);
      found_.push_back(std::move(finding));
    }
  }

  void Finish() {
    std::ranges::stable_sort(found_, std::ranges::greater(), &Finding::severity);
    std::ranges::move(found_, std::back_inserter(result_.findings));
    const std::vector<Rule>& rules = project_.rules().rules();
    for (size_t i = 0; i < rules.size(); ++i)
      if (used_.contains(rules[i].id))
        result_.rules.push_back(TextOf(rules[i], project_.facts()[i]));
    std::ranges::sort(result_.rules, {}, &RuleText::id);
    const auto same = std::ranges::unique(result_.rules, {}, &RuleText::id);
    result_.rules.erase(same.begin(), same.end());
    if (machine_made_ > 0)
      result_.notes.push_back(fmt::format("{} not searched for flaws (mend: --no-ignore)",
                                          Counted(machine_made_, "minified or generated file")));
    if (with_errors_ > 0)
      result_.notes.push_back(
          fmt::format("{} of code could not be parsed everywhere: rules see only what could be",
                      Counted(with_errors_, "file")));
    TellSkipped();
  }

 private:
  void Problem(std::string_view text) {
    result_.complete = false;
    if (result_.problems.size() < kMaxProblems) result_.problems.push_back(Printable(text, 600));
  }

  void Used(const Finding& finding) { used_.insert(finding.rule); }

  void TellSkipped() {
    size_t count = 0;
    for (const Rule& rule : project_.rules().rules()) {
      if (rule.skipped.empty() || ++count > kMaxSkippedShown) continue;
      result_.notes.push_back(Printable(fmt::format("rule {} is skipped: {} ({}:{})", rule.id,
                                                    rule.skipped, rule.file, rule.skipped_line),
                                        600));
    }
    if (count > kMaxSkippedShown)
      result_.notes.push_back(fmt::format("{} more are skipped (redoubt rules list says which)",
                                          Counted(count - kMaxSkippedShown, "rule")));
  }

  const Project& project_;
  ScanResult& result_;
  std::vector<Finding> found_;
  std::set<std::string> used_;
  size_t machine_made_ = 0, with_errors_ = 0;
};

}  // namespace

ProjectRules::ProjectRules(std::vector<Rule> given) : rules(std::move(given)) {
  for (const Rule& rule : rules) facts.push_back(FactsOf(rule));
}

Result<ProjectRules> ProjectRules::OfPattern(const std::string& pattern,
                                             const std::string& language) {
  const auto known = LanguageOfRule(language);
  if (!known)
    return InvalidArgument(
        fmt::format("--lang {}: no language that is known here (mend: js, ts, python, java, go, "
                    "ruby, php, csharp, c, cpp, rust, bash, json, yaml, hcl, dockerfile, generic, "
                    "regex)",
                    Printable(language, 60)));
  Rule rule;
  rule.id = "pattern";
  rule.message = "Matches the pattern";
  rule.severity = "INFO";
  rule.file = "--pattern";
  rule.languages = {*known};
  rule.language_names = {language};
  if (*known == Language::kJavaScript) rule.languages.push_back(Language::kTypeScript);
  rule.formula.kind = *known == Language::kRegex ? Formula::Kind::kRegex : Formula::Kind::kPattern;
  rule.formula.text = pattern;
  rule.formula.line = rule.line = 1;
  const RuleSet tried = RuleSet::Compile({rule});
  if (!tried.rules()[0].skipped.empty())
    return InvalidArgument("--pattern: " + tried.rules()[0].skipped);
  ProjectRules made({std::move(rule)});
  made.digest = Sha256(language + " " + pattern).Hex();
  return made;
}

void ProjectRules::Add(std::vector<Rule> more, std::string_view digest_of_more) {
  const bool known = !digest_of_more.empty() && (rules.empty() || !digest.empty());
  digest = known ? Sha256(digest + " " + std::string(digest_of_more)).Hex() : "";
  std::set<std::string_view> replaced;
  for (const Rule& rule : more) replaced.insert(rule.id);
  std::erase_if(rules, [&](const Rule& rule) { return replaced.contains(rule.id); });
  std::ranges::move(more, std::back_inserter(rules));
  facts.clear();
  for (const Rule& rule : rules) facts.push_back(FactsOf(rule));
}

const Result<ProjectRules>& ProjectRules::Own() {
  static const Result<ProjectRules> own = [] -> Result<ProjectRules> {
    TRY(std::vector<Rule> rules, OwnRules());
    ProjectRules made(std::move(rules));
    made.digest = Sha256(kOwnRulePack).Hex();
    return made;
  }();
  return own;
}

void ScanProject(const ProjectRules& rules, const SourceTree& tree, const ProjectOptions& options,
                 ScanResult& result) {
  Project project(rules, tree, options);
  const size_t count = tree.files().size();
  std::vector<FileOutcome> outcomes(count);
  ParallelFor(count, options.threads, [&](size_t i) { outcomes[i] = project.File(i); });
  Collector collector(project, result);
  for (const std::string& problem : tree.problems()) {
    FileOutcome gap;
    gap.problem = problem;
    collector.Add("", std::move(gap));
  }
  for (size_t i = 0; i < count; ++i) collector.Add(tree.files()[i].path, std::move(outcomes[i]));
  for (auto& [path, outcome] : project.Flows()) collector.Add(path, std::move(outcome));
  collector.Finish();
  if (const Status kept = project.Keep(); !kept)
    result.notes.push_back("what was found is not kept for the next run: " +
                           Printable(kept.error().message, 300));
}

bool WantsFile(const Rule& rule, std::string_view path) { return Applies(rule, path); }

}  // namespace redoubt::scan::code
