#include "respond/patch/generators/autofix/autofix.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.h"
#include "base/line_diff.h"
#include "base/text.h"
#include "scan/code/code_finding.h"
#include "scan/code/fix_files.h"
#include "scan/code/project.h"
#include "scan/fingerprint.h"

namespace redoubt::respond {
namespace {

namespace code = scan::code;

constexpr size_t kMaxFileBytes = 8 << 20;
constexpr size_t kMaxFiles = 2'000;
constexpr size_t kMaxDiffBytes = 4 << 20;
constexpr size_t kMaxNotes = 20;

bool IsFixable(const Finding& finding) { return finding.code && finding.code->fixable; }

// The rules of the case alone, with what their files say.
struct CaseRules {
  code::RuleSet set;
  std::vector<code::RuleFacts> facts;
  code::FixOptions options;
};

CaseRules RulesOf(const PatchRequest& request) {
  CaseRules found;
  std::set<std::string, std::less<>> wanted;
  for (const Finding& finding : request.c.findings)
    if (IsFixable(finding)) wanted.insert(finding.rule);
  std::vector<code::Rule> rules;
  for (size_t i = 0; i < request.code->rules.size(); ++i) {
    const code::Rule& rule = request.code->rules[i];
    if (!wanted.contains(Printable(rule.id, 200))) continue;
    rules.push_back(rule);
    found.facts.push_back(request.code->facts[i]);
  }
  found.options.scan.today = request.now.ToString().substr(0, 10);
  found.set = code::RuleSet::Compile(std::move(rules));
  return found;
}

class Fixes {
 public:
  Fixes(const PatchRequest& request, const CaseRules& rules) : request_(request), rules_(rules) {}

  Status File(const std::string& path) {
    TRY(std::string bytes, ReadFileBeneath(request_.tree, path, kMaxFileBytes));
    const code::Language language =
        code::LanguageOfFile(path, std::string_view(bytes).substr(0, bytes.find('\n')))
            .value_or(code::Language::kGeneric);
    const code::FileFix fix =
        code::FixBytes(rules_.set, path, std::move(bytes), language, rules_.options);
    for (const code::RefusedFix& refused : fix.result.refused)
      Note(fmt::format("{}:{}: {}", Printable(path, 200), refused.line, refused.reason));
    if (!fix.result.note.empty())
      Note(fmt::format("{}: {}", Printable(path, 200), fix.result.note));
    if (fix.after == fix.before) return {};
    const std::set<std::string> left = Fingerprints(path, fix.after, language);
    size_t closed = 0;
    for (const Finding& finding : request_.c.findings)
      if (finding.location.file == path && !left.contains(finding.fingerprint)) {
        closes_.push_back(finding.fingerprint);
        ++closed;
      }
    if (closed == 0) {
      Note(fmt::format("{}: its fixes close nothing", Printable(path, 200)));
      return {};
    }
    diff_ += UnifiedDiff(path, fix.before, fix.after);
    files_.push_back(path);
    return {};
  }

  Patch Made(std::string_view generator, std::string_view strategy) const {
    Patch patch{.case_id = request_.c.id,
                .attempt = static_cast<int>(request_.c.attempts.size()) + 1,
                .generator = std::string(generator),
                .strategy = std::string(strategy),
                .base_commit = request_.base_commit,
                .diff = diff_,
                .files = files_,
                .author = fmt::format("redoubt/{}", generator)};
    for (const Finding& finding : request_.c.findings)
      if (std::ranges::find(closes_, finding.fingerprint) != closes_.end())
        patch.closes.push_back(finding.fingerprint);
    return patch;
  }

  bool Any() const { return !closes_.empty(); }
  bool All() const { return closes_.size() == request_.c.findings.size(); }
  bool TooLarge() const { return diff_.size() > kMaxDiffBytes; }

 private:
  void Note(std::string text) {
    if (request_.notes && request_.notes->size() < kMaxNotes)
      request_.notes->push_back(std::move(text));
  }

  // Of what the rules still find in a file's new text.
  std::set<std::string> Fingerprints(const std::string& path, std::string_view text,
                                     code::Language language) const {
    const code::FileReport report =
        ScanFile(rules_.set, text, language, {.only = nullptr, .comments_silence = false});
    std::set<std::string> left;
    for (Finding& finding : FindingsOf(rules_.set, rules_.facts, path, text, report.matches)) {
      finding.asset = request_.c.asset;
      left.insert(scan::Fingerprint(finding));
    }
    return left;
  }

  const PatchRequest& request_;
  const CaseRules& rules_;
  std::string diff_;
  std::vector<std::string> files_, closes_;
};

}  // namespace

bool Autofix::Mends(const Case& c) const { return std::ranges::any_of(c.findings, IsFixable); }

Result<std::optional<Patch>> Autofix::Propose(const PatchRequest& request) const {
  if (request.code == nullptr) return FailedPrecondition("there are no rules of code");
  for (const Attempt& attempt : request.c.attempts)
    if (attempt.generator == name()) return std::nullopt;  // the same rules give the same fixes
  std::set<std::string> files;
  for (const Finding& finding : request.c.findings)
    if (IsFixable(finding)) files.insert(finding.location.file);
  if (files.size() > kMaxFiles)
    return ResourceExhausted(
        fmt::format("findings in {} files, more than {}", files.size(), kMaxFiles));
  const CaseRules rules = RulesOf(request);
  Fixes fixes(request, rules);
  for (const std::string& file : files) TRY_OK(fixes.File(file));
  if (!fixes.Any()) return std::nullopt;
  if (fixes.TooLarge())
    return ResourceExhausted(fmt::format("the diff has more than {} bytes", kMaxDiffBytes));
  return fixes.Made(name(), fixes.All() ? "all" : "partial");
}

std::unique_ptr<Generator> MakeAutofix(const GeneratorTools&) {
  return std::make_unique<Autofix>();
}

}  // namespace redoubt::respond
