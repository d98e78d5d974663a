// Patch and proof: head, proposal, gates. Deployment-side stages are in real_stages_deploy.cc.
#include "respond/workflow/real_stages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "formats/finding_text.h"
#include "model/codec.h"
#include "respond/gates/run_gates.h"
#include "respond/patch/generators.h"
#include "respond/rollout/authorize.h"
#include "respond/workflow/scratch.h"
#include "scan/coverage.h"
#include "scan/engine.h"

namespace redoubt::respond {
namespace {

namespace fs = std::filesystem;

// The same advisory of the same package; or the same rule of code, wherever it stands now.
bool SameProblem(const Finding& a, const Finding& b) {
  if (a.code && b.code && a.code->fixable != b.code->fixable) return false;
  return a.rule == b.rule && a.scanner == b.scanner && a.component.name == b.component.name;
}

// The findings of `c` that a scan of another commit still has.
std::vector<Finding> StillThere(const Case& c, const ScanResult& scan) {
  std::vector<Finding> left;
  for (const Finding& now : scan.findings)
    if (std::ranges::any_of(c.findings, [&](const Finding& f) { return SameProblem(f, now); }))
      left.push_back(now);
  return left;
}

}  // namespace

RealStages::RealStages(RealTools tools) : tools_(std::move(tools)) {}

Result<const Repository*> RealStages::RepositoryOf(const Case& c) const {
  const Repository* repository = tools_.estate.FindRepository(c.asset);
  if (!repository && tools_.estate.FindImage(c.asset))
    return FailedPrecondition(
        fmt::format("{} is an image: it is not patched but built anew", c.asset));
  if (!repository)
    return NotFound(fmt::format("repository \"{}\" is no longer in redoubt.yaml", c.asset));
  return repository;
}

fs::path RealStages::MirrorOf(const std::string& repository) const {
  return tools_.state_dir / "mirrors" / (repository + ".git");
}

Result<std::string> RealStages::HeadOf(const Repository& repository) {
  const std::lock_guard lock(mutex_);
  TRY_OK(tools_.git.Mirror(repository.source, MirrorOf(repository.id)));
  const Result<std::string> head = tools_.git.Resolve(MirrorOf(repository.id), repository.branch);
  if (head || head.error().code != ErrorCode::kNotFound) return head;
  return NotFound(fmt::format(
      "{} has no commit on branch \"{}\" (mend: push one, or set branch: of repository {})",
      repository.source, repository.branch, repository.id));
}

// Exported once, under a temporary name first: a folder that is there is complete.
Result<fs::path> RealStages::TreeAt(const std::string& repository, const std::string& commit) {
  const std::lock_guard lock(mutex_);
  const fs::path target = tools_.state_dir / "trees" / repository / commit;
  if (fs::exists(target)) return target;
  TRY(const Scratch scratch, Scratch::Make(tools_.state_dir / "work", "tree-"));
  const fs::path folder = scratch.path() / "tree";
  std::error_code error;
  fs::create_directories(folder, error);
  TRY_OK(tools_.git.Export(MirrorOf(repository), commit, folder));
  fs::create_directories(target.parent_path(), error);
  fs::rename(folder, target, error);
  if (error && !fs::exists(target))
    return Unavailable(fmt::format("{}: {}", target.string(), error.message()));
  return target;
}

const scan::code::ProjectRules* RealStages::CodeOf(const Case& c) const {
  return !c.findings.empty() && formats::IsAboutCode(c.findings.front()) ? tools_.code : nullptr;
}

Result<ScanResult> RealStages::ScanTree(const Case& c, const std::string& commit) {
  TRY(const fs::path tree, TreeAt(c.asset, commit));
  const scan::code::ProjectRules* const code = CodeOf(c);
  return scan::ScanFolder(
      c.asset, tree, tools_.intel.Current(),
      {.commit = commit, .now = tools_.clock.Now(), .dependencies = code == nullptr, .code = code});
}

Result<ScanResult> RealStages::ScanRepository(const Repository& repository) {
  TRY(const std::string head, HeadOf(repository));
  TRY(const fs::path tree, TreeAt(repository.id, head));
  TRY(ScanResult result, scan::ScanFolder(repository.id, tree, tools_.intel.Current(),
                                          {.commit = head,
                                           .now = tools_.clock.Now(),
                                           .secrets = tools_.secrets,
                                           .code = tools_.code}));
  if (tools_.history && tools_.secrets) {
    const std::lock_guard lock(mutex_);
    scan::AddHistory(*tools_.history, MirrorOf(repository.id),
                     tools_.state_dir / "secrets" / (repository.id + ".seen"), *tools_.secrets,
                     result);
  }
  return result;
}

Result<std::string> RealStages::Head(const Case& c) {
  TRY(const Repository* repository, RepositoryOf(c));
  return HeadOf(*repository);
}

Result<Autonomy> RealStages::AutonomyOf(const Case& c, std::string_view generator) const {
  const AutonomyScope scope{c.asset, std::string(generator), c.severity};
  TRY(const AutonomyHistory history, ReadHistory(tools_.store, scope));
  return ModeFor(tools_.estate.policy, tools_.estate.roles, scope, history,
                 LoadGrants(tools_.estate.policy, tools_.estate.dir), tools_.clock.Now());
}

Result<std::string> RealStages::Observed(const Case& c) {
  std::string why;
  for (const auto& generator : tools_.generators) {
    if (!generator->Mends(c)) continue;
    TRY(const Autonomy autonomy, AutonomyOf(c, generator->name()));
    if (autonomy.mode != Mode::kObserve) return std::string();
    why = autonomy.why;
  }
  return why;
}

Result<Proposal> RealStages::Propose(const Case& c) {
  if (!c.findings.empty() && formats::IsAboutSecret(c.findings.front()))
    return FailedPrecondition("no patch mends this, a person does: " +
                              c.findings.front().mitigation);
  TRY(const Repository* repository, RepositoryOf(c));
  TRY(const fs::path tree, TreeAt(c.asset, c.commit));
  TRY(const ScanResult scan, ScanTree(c, c.commit));
  Case present = c;
  present.findings = StillThere(c, scan);
  if (present.findings.empty()) {
    if (!scan.complete) return FailedPrecondition("scan incomplete: " + scan.problems.front());
    if (const std::string why = scan::WhyBlind(scan, c.findings); !why.empty())
      return FailedPrecondition("scan incomplete: " + why);
    return Proposal{.nothing_left = true};
  }
  TRY(const Scratch scratch, Scratch::Make(tools_.state_dir / "work", "patch-"));
  Proposal proposal;
  const intel::Index index = tools_.intel.Current();
  const PatchRequest request{.c = present,
                             .tree = tree,
                             .base_commit = c.commit,
                             .components = scan.components,
                             .index = index,
                             .repository = *repository,
                             .code = tools_.code,
                             .scratch = scratch.path(),
                             .now = tools_.clock.Now(),
                             .npm_registry = tools_.estate.npm_registry,
                             .notes = &proposal.notes,
                             .may_ask = [&](std::string_view generator) -> Result<bool> {
                               TRY(const Autonomy autonomy, AutonomyOf(c, generator));
                               return autonomy.mode != Mode::kObserve;
                             }};
  TRY(proposal.patch, ProposeNext(tools_.generators, request));
  return proposal;
}

Result<Judged> RealStages::Judge(const Case& c, const Patch& patch) {
  TRY(const Repository* repository, RepositoryOf(c));
  TRY(const fs::path tree, TreeAt(c.asset, patch.base_commit));
  TRY(const ScanResult before, ScanTree(c, patch.base_commit));
  TRY(const Scratch scratch, Scratch::Make(tools_.state_dir / "work", "gates-"));
  // A patch that does not apply has no commit: the first gate says so.
  const Result<CommittedTree> fix = CommitFix(c, patch);
  Case present = c;
  present.findings = StillThere(c, before);
  const intel::Index index = tools_.intel.Current();
  const GateContext gates{
      .subject = present,
      .patch = patch,
      .repository = *repository,
      .services = tools_.estate.ServicesOf(c.asset),
      .scan_before = before,
      .before = tree,
      .commit = fix ? fix->commit : "",
      .cache = tools_.state_dir / "cache" / c.id,
      .scratch = scratch.path(),
      .sandbox = tools_.sandbox,
      .process = tools_.process,
      .git = tools_.git,
      .fetcher = tools_.fetcher,
      .advisories = index,
      .code = CodeOf(c),
      .clock = tools_.clock,
      .put_log = [this](const std::string& log) { return tools_.store.PutBlob(log); },
      .cancelled = tools_.cancelled,
      .tool_version = tools_.tool_version,
      .external_timeout = tools_.estate.policy.external_check_timeout};
  Judged judged;
  TRY(judged.verdicts, RunGates(gates));
  judged.passed = AllPass(judged.verdicts, patch.ContentDigest());
  judged.needs_human = NeedsHuman(judged.verdicts);
  if (!judged.passed) judged.failure = FailureSummary(judged.verdicts);
  for (const Verdict& verdict : judged.verdicts) {
    const SealedVerdict sealed{.verdict = verdict,
                               .tree = fix ? fix->tree : "",
                               .base_commit = patch.base_commit,
                               .asset = c.asset,
                               .generator = patch.generator,
                               .severity = std::string(NameOf(c.severity))};
    TRY(const std::string envelope, SealVerdict(sealed, tools_.gate_runner));
    TRY(const Digest digest, tools_.store.PutBlob(envelope));
    judged.envelopes.push_back(digest);
  }
  return judged;
}

}  // namespace redoubt::respond
