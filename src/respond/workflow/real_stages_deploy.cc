// Impact, authorization, delivery to git, and confirmation of what is deployed.
#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "formats/finding_text.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/approval/autonomy.h"
#include "respond/gates/run_gates.h"
#include "respond/gates/table.h"
#include "respond/impact/impact.h"
#include "respond/rollout/authorize.h"
#include "respond/rollout/plan.h"
#include "respond/workflow/real_stages.h"
#include "scan/coverage.h"
#include "scan/engine.h"

namespace redoubt::respond {
namespace {

namespace fs = std::filesystem;

std::string BranchOf(const Case& c) { return "redoubt/" + c.id; }
// In the repository itself: each attempt has its own, since none is ever overwritten.
std::string OfferedBranch(const Case& c) {
  return fmt::format("{}-a{}", BranchOf(c), c.manifest.attempt);
}

// Same case and attempt, same message, same date: a repeated call makes the same commit.
CommitSpec MakeCommit(const Case& c, const Patch& patch) {
  std::string message = fmt::format("{}\n\n", c.remedy);
  for (const PackageChange& change : patch.changes)
    if (change.how != "consequence")
      message +=
          fmt::format("{}: {} -> {} ({})\n", change.name, change.from, change.to, change.how);
  message += "\nCloses:\n";
  for (const Finding& finding : c.findings)
    if (std::ranges::find(patch.closes, finding.fingerprint) != patch.closes.end())
      message += formats::IsAboutPackage(finding)
                     ? fmt::format("- {} in {} {}\n", finding.rule, finding.component.name,
                                   finding.component.version)
                     : fmt::format("- {} at {}\n", finding.rule, formats::SubjectOf(finding));
  message += fmt::format("\nRedoubt-Case: {}\nRedoubt-Patch: {}\n", c.id,
                         patch.ContentDigest().ToString());
  return {.base = patch.base_commit,
          .diff = patch.diff,
          .message = message,
          .author_name = "Redoubt",
          .author_email = "redoubt@localhost",
          .branch = BranchOf(c),
          .at_seconds = c.attempts.back().started.ms / 1000};
}

bool Closes(const Patch& patch, const Finding& finding) {
  return std::ranges::find(patch.closes, finding.fingerprint) != patch.closes.end();
}

// Of code the very place; of a package wherever it lies.
bool SameProblem(const Finding& a, const Finding& b) {
  if (a.code || b.code) return a.fingerprint == b.fingerprint;
  return a.rule == b.rule && a.component.name == b.component.name;
}

// Findings of `wanted` that a scan still has: "GHSA-… in minimist 1.2.5", "js-eval at src/a.js:3".
std::vector<std::string> LeftOver(const std::vector<Finding>& wanted, const ScanResult& scan) {
  std::vector<std::string> left;
  for (const Finding& finding : scan.findings) {
    if (std::ranges::none_of(wanted, [&](const Finding& f) { return SameProblem(f, finding); }))
      continue;
    left.push_back(finding.code ? fmt::format("{} at {}", finding.rule, formats::SubjectOf(finding))
                                : fmt::format("{} in {} {}", finding.rule, finding.component.name,
                                              finding.component.version));
  }
  return left;
}

}  // namespace

Result<CommittedTree> RealStages::CommitFix(const Case& c, const Patch& patch) {
  return tools_.git.Commit(MirrorOf(c.asset), MakeCommit(c, patch));
}

Result<Assessed> RealStages::Assess(const Case& c, const Patch& patch) {
  TRY(const Repository* repository, RepositoryOf(c));
  TRY(const fs::path tree, TreeAt(c.asset, patch.base_commit));
  const Attempt& attempt = c.attempts.back();
  Assessed out;
  out.impact = AnalyzeImpact({.estate = tools_.estate,
                              .repository = *repository,
                              .c = c,
                              .patch = patch,
                              .verdicts = attempt.verdicts,
                              .tree = tree});
  TRY(const CommittedTree fix, CommitFix(c, patch));
  out.fix_commit = fix.commit;
  TRY(const Autonomy autonomy, AutonomyOf(c, patch.generator));
  const bool human = NeedsHuman(attempt.verdicts) || !out.impact.approvals.empty();
  const Mode mode = autonomy.mode == Mode::kAuto && human ? Mode::kApprove : autonomy.mode;
  out.why_mode = mode == autonomy.mode ? autonomy.why : "a person must agree in every mode";
  ChangeManifest& m = out.manifest;
  m.case_id = c.id;
  m.attempt = attempt.number;
  m.asset = c.asset;
  m.generator = patch.generator;
  m.severity = std::string(NameOf(c.severity));
  m.patch = patch.ContentDigest();
  m.base_commit = patch.base_commit;
  m.result_tree = fix.tree;
  for (const Verdict& verdict : attempt.verdicts) m.verdicts.push_back(VerdictDigest(verdict));
  m.impact = Sha256(CanonicalJson(Json(out.impact)));
  m.mode = std::string(NameOf(mode));
  m.needs = NeedsText(out.impact.approvals);
  m.author = patch.author;
  for (const Service* service : tools_.estate.ServicesOf(c.asset))
    if (service->has_rollout)
      m.plans.push_back(PlanRollout(*service, out.impact, patch.base_commit));
  m.policy = tools_.estate.policy_digest;
  m.made_at = attempt.ended;
  return out;
}

Result<std::string> RealStages::Missing(const Case& c) {
  if (c.manifest.policy != tools_.estate.policy_digest)
    return std::string("the policy changed since this was approved");
  const Timestamp now = tools_.clock.Now();
  if (c.manifest.mode == "auto") {
    TRY(const Autonomy autonomy, AutonomyOf(c, c.manifest.generator));
    if (autonomy.mode != Mode::kAuto)
      return fmt::format("mode auto is not in force here, but {}: {}", NameOf(autonomy.mode),
                         autonomy.why);
  }
  if (c.manifest.mode == "auto" && c.impact.approvals.empty()) return std::string();
  const ApprovalState state = Evaluate(c.manifest, c.impact.approvals, c.approvals,
                                       tools_.estate.roles, tools_.estate.policy, now);
  return state.satisfied ? std::string() : state.ToString();
}

Result<Authorization> RealStages::Authorize(const Case& c) {
  Authorization out;
  out.manifest = c.manifest;
  out.fix_commit = c.fix_commit;
  for (const Approval& approval : c.approvals)
    if (approval.decision == Decision::kApprove) out.approvals.push_back(approval.envelope);
  out.grants = LoadGrants(tools_.estate.policy, tools_.estate.dir);
  for (const Digest& digest : c.attempts.back().envelopes) {
    TRY(std::string envelope, tools_.store.GetBlob(digest));
    out.verdicts.push_back(std::move(envelope));
  }
  return out;
}

Result<std::string> RealStages::Offer(const Case& c) {
  TRY(const Repository* repository, RepositoryOf(c));
  if (repository->delivery == Delivery::kPatch) {
    TRY(const std::string text, tools_.store.GetBlob(c.attempts.back().patch));
    TRY(const Patch patch, DecodeText<Patch>(text, "patch"));
    if (patch.ContentDigest() != c.manifest.patch)
      return PermissionDenied("the patch is not the one that was proved");
    const fs::path file = tools_.state_dir / "patches" / (c.id + ".patch");
    TRY_OK(WriteFileAtomic(file, patch.diff));
    return file.string();
  }
  const std::lock_guard lock(mutex_);
  TRY_OK(tools_.git.Mirror(repository->source, MirrorOf(c.asset)));
  TRY_OK(
      tools_.git.Push(MirrorOf(c.asset), repository->source, c.fix_commit, OfferedBranch(c), ""));
  return "branch " + OfferedBranch(c);
}

// The driver asked for signatures before it moved traffic; a repository that no service runs, or a
// state that somebody wrote into the database, never came by it.
Status RealStages::CheckLanding(const Case& c) {
  RolloutTrust trust{.roles = tools_.estate.roles,
                     .gate_runner_key = tools_.gate_runner.PublicKey(),
                     .policy = tools_.estate.policy};
  for (const Gate* gate : Gates()) trust.gates.emplace_back(gate->name());
  TRY(const Authorization authorization, Authorize(c));
  TRY_OK(CheckChange(authorization, trust, tools_.clock.Now()));
  if (c.manifest.asset != c.asset || c.manifest.case_id != c.id)
    return PermissionDenied(fmt::format("what was approved is {} of {}", c.manifest.case_id,
                                        Printable(c.manifest.asset, 200)));
  TRY(const std::string tree, tools_.git.TreeOf(MirrorOf(c.asset), c.fix_commit));
  if (tree == c.manifest.result_tree) return {};
  return PermissionDenied(fmt::format("commit {} has tree {}, but {} was approved",
                                      c.fix_commit.substr(0, 12), tree.substr(0, 12),
                                      c.manifest.result_tree.substr(0, 12)));
}

Result<std::string> RealStages::Land(const Case& c) {
  TRY(const Repository* repository, RepositoryOf(c));
  TRY_OK(CheckLanding(c));
  TRY(const std::string where, Offer(c));
  if (repository->delivery != Delivery::kMerge) return where;
  const std::lock_guard lock(mutex_);
  TRY_OK(tools_.git.Push(MirrorOf(c.asset), repository->source, c.fix_commit, repository->branch,
                         c.manifest.base_commit));
  return repository->branch;
}

Result<ScanResult> RealStages::ScanDeployed(const Case& c, const fs::path& folder) {
  const intel::Index index = tools_.intel.Current();
  const scan::code::ProjectRules* const code = CodeOf(c);
  if (!code) return scan::ScanInstalled(c.asset, folder, index);
  return scan::ScanFolder(c.asset, folder, index,
                          {.now = tools_.clock.Now(), .dependencies = false, .code = code});
}

Result<Confirmation> RealStages::Confirm(const Case& c) {
  TRY(const Repository* repository, RepositoryOf(c));
  std::vector<Finding> wanted = c.findings, later;
  if (!c.runs.empty() && !c.by_others) {
    TRY(const std::string text, tools_.store.GetBlob(c.attempts.back().patch));
    TRY(const Patch patch, DecodeText<Patch>(text, "patch"));
    for (const Finding& finding : c.findings)
      if (!Closes(patch, finding)) later.push_back(finding);
    std::erase_if(wanted, [&](const Finding& finding) { return !Closes(patch, finding); });
  }
  std::vector<std::string> left;
  int instances = 0;
  for (const Service* service : tools_.estate.ServicesOf(c.asset)) {
    for (const Instance& instance : service->rollout.instances) {
      TRY(const ScanResult scan, ScanDeployed(c, instance.dir));
      for (const std::string& what : LeftOver(wanted, scan))
        left.push_back(fmt::format("{}/{}: {}", service->id, instance.name, what));
      for (const std::string& problem : scan.problems)
        left.push_back(fmt::format("{}/{}: {}", service->id, instance.name, problem));
      ++instances;
    }
  }
  const bool deployed = left.empty();
  const bool merges = repository->delivery == Delivery::kMerge;
  TRY(const std::string head, HeadOf(*repository));
  TRY(const bool landed, tools_.git.IsAncestor(MirrorOf(c.asset), c.fix_commit, head));
  TRY(const ScanResult scan, ScanTree(c, head));
  const std::vector<std::string> in_branch = LeftOver(wanted, scan);
  for (const std::string& what : in_branch)
    left.push_back(fmt::format("{}: {}", head.substr(0, 12), what));
  Confirmation seen;
  seen.remaining = LeftOver(later, scan);
  seen.pending = merges && !landed;
  seen.handed_over = !merges && deployed && !left.empty();
  const bool complete = scan.complete && scan::WhyBlind(scan, wanted).empty();
  seen.undeployed = !deployed && in_branch.empty() && complete;
  seen.clean = left.empty() && complete && !seen.pending;
  if (seen.clean)
    seen.what = fmt::format("{} gone from {} ({} scanned)", Counted(wanted.size(), "finding"),
                            head.substr(0, 12), Counted(instances, "instance"));
  else if (seen.handed_over)
    seen.what = fmt::format("delivered as {}: waits until a person has merged it",
                            repository->delivery == Delivery::kBranch
                                ? "branch " + OfferedBranch(c)
                                : fmt::format("patches/{}.patch in the state folder", c.id));
  else if (left.empty())
    seen.what = seen.pending ? "the fix is not in the branch yet" : "the scan was incomplete";
  else
    seen.what = fmt::format("still there: {}", left.front());
  return seen;
}

}  // namespace redoubt::respond
