// A repository that depends on one release of one package, and the product's own loop on it: found,
// patched and judged by all gates, up to the approval, as `redoubt respond --dry-run` does.
#pragma once

#include <fmt/format.h>

#include <atomic>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/bubblewrap/bubblewrap.h"
#include "adapters/git/git.h"
#include "adapters/haproxy/driver_client.h"
#include "adapters/npm/fetch.h"
#include "adapters/npm/resolver.h"
#include "adapters/posix/clock.h"
#include "adapters/posix/process.h"
#include "adapters/sqlite/sqlite_store.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "evidence/ed25519.h"
#include "model/codec.h"
#include "respond/gates/run_gates.h"
#include "respond/gates/workshop.h"
#include "respond/patch/generators.h"
#include "respond/workflow/engine.h"
#include "respond/workflow/real_stages.h"
#include "respond/workflow/reconcile.h"
#include "testing/testing.h"

namespace redoubt::testing {

/// How a case ended, and what was tried on the way.
struct PatchTrial {
  Case subject;
  Patch patch;  // of the last attempt
  Duration patching, gating;

  /// Every gate passed a patch that closes all findings, and the case waits for its approval.
  bool Proved() const {
    if (subject.state != CaseState::kAwaitingApproval || subject.attempts.empty()) return false;
    return respond::AllPass(subject.attempts.back().verdicts, patch.ContentDigest()) &&
           patch.closes.size() == subject.findings.size();
  }
};

/// The real tools. One object serves many trials, each with folders of its own.
class PatchTrials {
 public:
  explicit PatchTrials(const std::filesystem::path& work)
      : work_(work), npm_{sandbox_, process_, work / "npm", ""}, git_(process_, work / "git") {}

  /// Why no trial can run on this machine.
  Status Ready() const {
    TRY_OK(sandbox_.Protections());
    TRY_OK(resolver_.Releases("minimist"));
    return {};
  }

  /// A git repository whose lockfile holds the release and whose manifest asks for ^RELEASE, with
  /// the suite of tests/testdata/patch_cases and, where given, one more test file. False: the
  /// package does not load on its own, and the suite proves no more than its installation.
  /// kNotFound: the registry no longer has the release.
  Result<bool> MakeRepository(const std::string& package, const std::string& release,
                              const std::filesystem::path& folder,
                              const std::string& more_tests = "") {
    TRY(const auto packument, resolver_.Releases(package));
    if (!packument->Find(release)) return NotFound("the registry no longer has " + release);
    TRY_OK(WriteProject(package, release, folder));
    if (!more_tests.empty()) TRY_OK(WriteFileAtomic(folder / "test/more.test.js", more_tests));
    TRY_OK(RecordSurface(folder));
    TRY_OK(Commit(folder));
    return std::filesystem::exists(folder / "surface.json");
  }

  /// Makes a repository of what is in the folder.
  Status Commit(const std::filesystem::path& folder) {
    TRY_OK(Git(folder, {"init", "-q", "-b", "main"}));
    TRY_OK(Git(folder, {"add", "-A"}));
    return Git(folder, {"commit", "-q", "-m", "A shop"});
  }

  /// The loop with `index` as all that is known of vulnerabilities, and `code` as the rules of
  /// code. kFailedPrecondition unless the scan makes exactly one case.
  Result<PatchTrial> Run(const std::filesystem::path& repository, const intel::Index& index,
                         const std::filesystem::path& state,
                         const scan::code::ProjectRules* code = nullptr) {
    Estate estate;
    estate.repositories.push_back({.id = "shop", .source = repository.string()});
    TRY(const std::unique_ptr<Store> store, OpenSqliteStore(state / "redoubt.db"));
    TRY(const Ed25519Key key, Ed25519Key::Generate());
    const auto generators = respond::MakeGenerators({resolver_, git_});
    const intel::LiveIndex intel(index);
    respond::RealStages stages({.estate = estate,
                                .intel = intel,
                                .store = *store,
                                .git = git_,
                                .sandbox = sandbox_,
                                .process = process_,
                                .clock = clock_,
                                .fetcher = fetcher_,
                                .generators = generators,
                                .gate_runner = key,
                                .state_dir = state,
                                .code = code});
    HaproxyDriverClient no_driver(state / "driver.sock");
    respond::Context context{*store, clock_, estate, stages, no_driver, state, true};
    TRY(const ScanResult scan, stages.ScanRepository(estate.repositories[0]));
    TRY_OK(respond::Reconcile(context, scan));
    TRY(const std::vector<Case> cases, store->ListCases({}));
    if (cases.size() != 1) return FailedPrecondition(fmt::format("{} cases", cases.size()));
    TRY_OK(respond::Engine(context, {.workers = 1}).RunUntilQuiet(std::atomic<bool>{false}));
    return Told(*store, cases[0].id);
  }

 private:
  Status WriteProject(const std::string& package, const std::string& release,
                      const std::filesystem::path& folder) {
    const auto manifest = [&](const std::string& spec) {
      return PrettyJson({{"name", "shop"},
                         {"version", "1.0.0"},
                         {"scripts", {{"test", "node --test"}}},
                         {"dependencies", {{package, spec}}}});
    };
    TRY(const respond::ResolvedTree made,
        resolver_.Resolve({.manifests = {{"", manifest(release)}},
                           .lockfile = R"({"lockfileVersion":3,"packages":{"":{}}})"}));
    TRY(OrderedJson lockfile, ParseOrderedJson(made.lockfile, "package-lock.json"));
    lockfile["packages"][""]["dependencies"][package] = "^" + release;
    std::filesystem::create_directories(folder);
    std::filesystem::copy(SourceDir() / "tests/testdata/patch_cases/project", folder,
                          std::filesystem::copy_options::recursive);
    TRY_OK(WriteFileAtomic(folder / "package.json", manifest("^" + release)));
    TRY_OK(WriteFileAtomic(folder / "package-lock.json", lockfile.dump(4) + "\n"));
    TRY_OK(WriteFileAtomic(folder / ".gitignore", "node_modules/\n"));
    return WriteFileAtomic(folder / "index.js",
                           fmt::format("exports.load = async () => {{\n"
                                       "  try {{\n"
                                       "    return require(\"{0}\");\n"
                                       "  }} catch (error) {{\n"
                                       "    if (error.code !== \"ERR_REQUIRE_ESM\") throw error;\n"
                                       "    return import(\"{0}\");\n"
                                       "  }}\n"
                                       "}};\n",
                                       package));
  }

  /// As its developer would have on the day of writing the tests, but in the sandbox.
  Status RecordSurface(const std::filesystem::path& folder) {
    TRY(const std::filesystem::path scratch, MakeTempDir(work_, "record-"));
    const Case nobody;
    const Patch none;
    const Repository repository{.id = "shop"};
    const ScanResult unscanned;
    const intel::Index index;
    const respond::GateContext context{.subject = nobody,
                                       .patch = none,
                                       .repository = repository,
                                       .services = {},
                                       .scan_before = unscanned,
                                       .before = folder,
                                       .commit = "",
                                       .cache = scratch / "cache",
                                       .scratch = scratch,
                                       .sandbox = sandbox_,
                                       .process = process_,
                                       .git = git_,
                                       .fetcher = fetcher_,
                                       .advisories = index,
                                       .clock = clock_,
                                       .put_log = {}};
    TRY(const std::filesystem::path copy,
        respond::gates::Workshop(context).FreshCopy(respond::gates::Side::kBefore, "record"));
    SandboxSpec spec;
    spec.argv = {"node", "surface.js"};
    spec.env = respond::gates::QuietEnvironment();
    spec.mounts = {{copy, "/work", true}};
    spec.limits.timeout = Minutes(1);
    TRY_OK(sandbox_.Run(spec));
    if (const auto seen = ReadFileBeneath(copy, "surface.json"); seen)
      TRY_OK(WriteFileAtomic(folder / "surface.json", *seen));
    std::filesystem::remove_all(scratch);
    return {};
  }

  Status Git(const std::filesystem::path& folder, const std::vector<std::string>& args) {
    ProcessSpec spec;
    spec.argv = {"git", "-c", "user.name=Owner", "-c", "user.email=owner@example.com"};
    spec.argv.insert(spec.argv.end(), args.begin(), args.end());
    spec.cwd = folder.string();
    spec.env = {{"HOME", work_.string()}, {"GIT_CONFIG_NOSYSTEM", "1"}};
    TRY(const ProcessResult result, process_.Run(spec));
    return result.Ok() ? Status() : Internal("git " + args[0] + ": " + result.err);
  }

  static Result<PatchTrial> Told(Store& store, const std::string& id) {
    PatchTrial trial;
    TRY(trial.subject, store.GetCase(id));
    TRY(const std::vector<Event> events, store.Events(id));
    for (size_t i = 1; i < events.size(); ++i) {
      const Duration took = events[i].at - events[i - 1].at;
      if (events[i - 1].to == NameOf(CaseState::kGating)) trial.gating = trial.gating + took;
      if (events[i - 1].to == NameOf(CaseState::kPatching)) trial.patching = trial.patching + took;
    }
    if (trial.subject.attempts.empty()) return trial;
    TRY(const std::string text, store.GetBlob(trial.subject.attempts.back().patch));
    TRY(trial.patch, DecodeText<Patch>(text, "patch of " + id));
    return trial;
  }

  std::filesystem::path work_;
  BubblewrapSandbox sandbox_;
  PosixProcessRunner process_;
  SystemClock clock_;
  npm::Setup npm_;
  npm::NpmResolver resolver_{npm_};
  npm::NpmFetcher fetcher_{npm_};
  GitCommand git_;
};

}  // namespace redoubt::testing
