#include "cli/verbs/scan_code.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "adapters/git/git.h"
#include "adapters/posix/process.h"
#include "base/digest.h"
#include "base/file.h"
#include "scan/baseline.h"
#include "scan/code/rule_files.h"
#include "scan/staged.h"

namespace redoubt::cli {
namespace {

namespace fs = std::filesystem;

// git over a folder of ours that goes away.
class ScratchGit {
 public:
  static Result<std::unique_ptr<ScratchGit>> Make() {
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    TRY(const fs::path work, MakeTempDir(error ? "/tmp" : parent, "redoubt-git-"));
    return std::make_unique<ScratchGit>(work);
  }
  explicit ScratchGit(fs::path work) : work_(std::move(work)), git_(process_, work_) {}
  ~ScratchGit() {
    std::error_code ignored;
    fs::remove_all(work_, ignored);
  }
  GitCommand& git() { return git_; }

 private:
  fs::path work_;
  PosixProcessRunner process_;
  GitCommand git_;
};

}  // namespace

void SetupCode(CLI::App& app, CodeArguments& arguments) {
  app.add_option("--rules", arguments.rules,
                 "rules of code (Semgrep's format) beside ours: a file, or a folder of them");
  app.add_flag("--rules-only", arguments.rules_only, "leave our rules of code out");
  app.add_option("--pattern", arguments.pattern,
                 "search for one pattern, as in 'eval($X)'; needs --lang");
  app.add_option("--lang", arguments.language, "of --pattern: js, ts, python, java, go, …");
  app.add_flag("--no-ignore", arguments.no_ignore,
               "look for flaws in ignored, generated and minified files and in node_modules too");
  app.add_flag("--no-cache", arguments.no_cache,
               "look at every file again, also at those that are as they were");
  app.add_option("--baseline", arguments.baseline,
                 "only what is new since this commit, branch or tag of the git repository");
  app.add_flag("--staged", arguments.staged,
               "secrets and code of what is about to be committed, as git's index holds it");
}

Status CheckCode(const CodeArguments& arguments) {
  if (arguments.pattern.empty() != arguments.language.empty())
    return InvalidArgument(
        "--pattern and --lang need each other (mend: --pattern 'eval($X)' "
        "--lang js)");
  if (!arguments.pattern.empty() && (!arguments.rules.empty() || arguments.rules_only))
    return InvalidArgument("--pattern runs no other rules (mend: leave --rules out)");
  if (arguments.rules_only && arguments.rules.empty())
    return InvalidArgument("--rules-only leaves nothing to run (mend: --rules FILE)");
  return {};
}

Result<CodeRules> LoadCodeRules(const CodeArguments& arguments) {
  CodeRules loaded;
  if (!arguments.pattern.empty()) {
    TRY(loaded.rules, scan::code::ProjectRules::OfPattern(arguments.pattern, arguments.language));
    return loaded;
  }
  if (!arguments.rules_only) {
    const Result<scan::code::ProjectRules>& own = scan::code::ProjectRules::Own();
    if (!own) return Fail(own.error());
    loaded.rules = *own;
  }
  for (const std::string& path : arguments.rules) {
    TRY_WITH("--rules", scan::code::RuleFiles files, scan::code::LoadRules(path));
    loaded.rules.Add(std::move(files.rules), files.digest);
    std::ranges::move(files.unread, std::back_inserter(loaded.unread));
  }
  return loaded;
}

fs::path CacheOf(const CodeArguments& arguments, const Options& options, const fs::path& folder) {
  if (arguments.no_cache) return {};
  std::error_code error;
  const fs::path full = fs::weakly_canonical(folder, error);
  const std::string name = Sha256(full.string()).Hex().substr(0, 32) + ".code";
  if (const auto state = options.StateDir()) return *state / "scan" / name;
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache && fs::path(cache).is_absolute()) return fs::path(cache) / "redoubt" / name;
  const char* home = std::getenv("HOME");
  if (!home || !fs::path(home).is_absolute()) return {};
  return fs::path(home) / ".cache/redoubt" / name;
}

Result<ScanResult> ScanIndex(const std::string& asset, const fs::path& folder,
                             const scan::ScanOptions& options) {
  TRY(const auto scratch, ScratchGit::Make());
  return scan::ScanStaged(scratch->git(), asset, folder, options);
}

Status DropOld(const CodeArguments& arguments, const fs::path& folder, const intel::Index& index,
               const scan::ScanOptions& options, ScanResult& result) {
  if (arguments.baseline.empty()) return {};
  TRY(const auto scratch, ScratchGit::Make());
  return scan::KeepNew(scratch->git(), folder, arguments.baseline,
                       arguments.staged ? scan::Now::kStaged : scan::Now::kFolder, index, options,
                       result);
}

}  // namespace redoubt::cli
