#include "respond/patch/generators/npm_upgrade/npm_upgrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "respond/patch/generators/npm_upgrade/candidate.h"
#include "respond/patch/npm_project.h"
#include "respond/patch/upgrade_plan.h"

namespace redoubt::respond {
namespace {

constexpr size_t kMaxDiffBytes = 4 << 20;
constexpr size_t kMaxLockfiles = 50;
constexpr std::string_view kOrder[] = {"smallest-safe", "next-line-1", "next-line-2",
                                       "next-line-3",   "override",    "partial"};

double WeightOf(const Finding& finding) {
  return finding.score > 0 ? finding.score : 1.0 + 2.0 * static_cast<double>(finding.severity);
}

std::vector<Goal> GoalsOf(const std::vector<const Finding*>& findings,
                          const inventory::NpmTree& tree) {
  std::map<int, Goal> goals;
  for (const Finding* finding : findings) {
    const std::string id = CanonicalId(finding->rule, finding->aliases);
    const auto add = [&](int entry) {
      goals[entry].entry = entry;
      goals[entry].ids[id] = WeightOf(*finding);
    };
    const int at = tree.Find(finding->component.key);
    if (at >= 0) add(at);
    // npm's newer form of a version-1 lockfile may have the package in another place.
    for (size_t i = 0; at < 0 && i < tree.entries.size(); ++i)
      if (tree.entries[i].name == finding->component.name &&
          tree.entries[i].version == finding->component.version)
        add(static_cast<int>(i));
  }
  std::vector<Goal> result;
  result.reserve(goals.size());
  for (auto& [entry, goal] : goals) result.push_back(std::move(goal));
  return result;
}

const Strategy* FindStrategy(const PlannedProject& project, std::string_view name) {
  for (const Strategy& strategy : project.strategies)
    if (strategy.name == name) return &strategy;
  return nullptr;
}

// One strategy for all projects of a case: each takes the named one, or else its first.
std::vector<const Strategy*> Choose(const std::vector<PlannedProject>& projects,
                                    std::string_view name) {
  const bool all_safe = std::all_of(projects.begin(), projects.end(), [](const auto& project) {
    return FindStrategy(project, "smallest-safe") != nullptr;
  });
  if (!all_safe && name != "partial") return {};
  std::vector<const Strategy*> chosen;
  bool named = false;
  for (const PlannedProject& project : projects) {
    const Strategy* strategy = FindStrategy(project, name);
    named |= strategy != nullptr;
    if (!strategy || (!all_safe && FindStrategy(project, "smallest-safe")))
      strategy = project.strategies.empty() ? nullptr : &project.strategies.front();
    chosen.push_back(strategy);
  }
  const bool any = std::any_of(chosen.begin(), chosen.end(), [](const auto* s) { return s; });
  if (!any || (!named && all_safe)) return {};
  return chosen;
}

class Proposal {
 public:
  Proposal(const GeneratorTools& tools, const PatchRequest& request, std::string_view generator)
      : tools_(tools), request_(request), generator_(generator) {}

  Result<std::optional<Patch>> Make() {
    TRY_OK(Plan());
    std::set<std::string, std::less<>> tried;
    for (const Attempt& attempt : request_.c.attempts)
      if (attempt.generator == generator_) tried.insert(attempt.strategy);
    for (const std::string_view name : kOrder) {
      if (tried.contains(name)) continue;
      const std::vector<const Strategy*> chosen = Choose(projects_, name);
      if (chosen.empty()) continue;
      auto patch = Build(name, chosen);
      if (patch) return std::optional<Patch>(std::move(*patch));
      const ErrorCode code = patch.error().code;
      if (code == ErrorCode::kUnavailable || code == ErrorCode::kCancelled ||
          code == ErrorCode::kResourceExhausted)
        return Fail(patch.error());
      Note(fmt::format("{}: {}", name, patch.error().message));
    }
    return std::nullopt;
  }

 private:
  void Note(std::string text) {
    if (request_.notes) request_.notes->push_back(std::move(text));
  }

  Status Plan() {
    std::map<std::string, std::vector<const Finding*>> by_lockfile;
    for (const Finding& finding : request_.c.findings)
      if (finding.component.ecosystem == "npm")
        by_lockfile[finding.component.location.file].push_back(&finding);
    if (by_lockfile.size() > kMaxLockfiles)
      return ResourceExhausted(
          fmt::format("findings in {} lockfiles, more than {}", by_lockfile.size(), kMaxLockfiles));
    for (const auto& [file, findings] : by_lockfile) {
      TRY(PlannedProject planned, Prepare(file, findings));
      projects_.push_back(std::move(planned));
    }
    return {};
  }

  Result<PlannedProject> Prepare(const std::string& file,
                                 const std::vector<const Finding*>& findings) {
    PlannedProject planned;
    TRY(planned.project, ReadNpmProject(request_.tree, file));
    TRY_OK(CheckInStep(planned.project));
    planned.before = planned.project.lockfile;
    if (planned.project.tree.lockfile_version == 1) {
      TRY_WITH(file, const ResolvedTree rewritten,
               tools_.resolver.Resolve(
                   {planned.project.manifests, planned.before, planned.project.legacy_peers}));
      planned.before = rewritten.lockfile;
    }
    TRY(planned.tree, inventory::ParseNpmTree(planned.before, file));
    planned.goals = GoalsOf(findings, planned.tree);
    TRY(const std::string node, tools_.resolver.NodeVersion());
    const PlanInput input{
        planned.tree,
        planned.goals,
        request_.index,
        node,
        [this](const std::string& name) { return tools_.resolver.Releases(name); },
        request_.notes};
    TRY(planned.strategies, PlanUpgrades(input));
    return planned;
  }

  Result<Patch> Build(std::string_view strategy, const std::vector<const Strategy*>& chosen) {
    Patch patch{.case_id = request_.c.id,
                .attempt = static_cast<int>(request_.c.attempts.size()) + 1,
                .generator = std::string(generator_),
                .strategy = std::string(strategy),
                .base_commit = request_.base_commit,
                .author = fmt::format("redoubt/{}", generator_)};
    std::set<std::string> gone;
    std::vector<ChangedFile> files;
    for (size_t i = 0; i < chosen.size(); ++i) {
      if (!chosen[i]) continue;
      TRY(Candidate candidate,
          CarryOut(projects_[i], *chosen[i], tools_.resolver, request_.c.asset, request_.index));
      gone.insert(candidate.gone.begin(), candidate.gone.end());
      std::move(candidate.files.begin(), candidate.files.end(), std::back_inserter(files));
      std::move(candidate.changes.begin(), candidate.changes.end(),
                std::back_inserter(patch.changes));
    }
    size_t closed = 0;
    for (const Finding& finding : request_.c.findings) {
      if (!gone.contains(finding.fingerprint)) continue;
      ++closed;
      patch.closes.push_back(finding.fingerprint);
    }
    // What else went with it is closed too, but belongs to other cases.
    if (closed == 0) return FailedPrecondition("npm's result closes no finding of this case");
    if (strategy != "partial" && closed < request_.c.findings.size())
      return FailedPrecondition(
          fmt::format("npm's result closes {} of {} findings", closed, request_.c.findings.size()));
    TRY(patch.diff, DiffOf(strategy, files));
    for (const ChangedFile& file : files) patch.files.push_back(file.path);
    std::sort(patch.files.begin(), patch.files.end());
    return patch;
  }

  Result<std::string> DiffOf(std::string_view strategy, const std::vector<ChangedFile>& files) {
    const std::filesystem::path folder = request_.scratch / std::string(strategy);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);  // of a run that was interrupted
    for (const ChangedFile& file : files) {
      TRY_OK(WriteFileAtomic(folder / "before" / file.path, file.before));
      TRY_OK(WriteFileAtomic(folder / "after" / file.path, file.after));
    }
    TRY(std::string diff, tools_.git.DiffFolders(folder / "before", folder / "after"));
    if (diff.empty()) return FailedPrecondition("nothing would change");
    if (diff.size() > kMaxDiffBytes)
      return ResourceExhausted(
          fmt::format("the diff has {} bytes, more than {}", diff.size(), kMaxDiffBytes));
    return diff;
  }

  const GeneratorTools& tools_;
  const PatchRequest& request_;
  const std::string_view generator_;
  std::vector<PlannedProject> projects_;
};

}  // namespace

bool NpmUpgrade::Mends(const Case& c) const {
  return std::ranges::any_of(
      c.findings, [](const Finding& finding) { return finding.component.ecosystem == "npm"; });
}

Result<std::optional<Patch>> NpmUpgrade::Propose(const PatchRequest& request) const {
  return Proposal(tools_, request, name()).Make();
}

std::unique_ptr<Generator> MakeNpmUpgrade(const GeneratorTools& tools) {
  return std::make_unique<NpmUpgrade>(tools);
}

}  // namespace redoubt::respond
