// The stages of the real world: git clones of ours, generators, gates, impact, scans of what is
// deployed.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "estate/estate.h"
#include "intel/live_index.h"
#include "ports/clock.h"
#include "ports/git.h"
#include "ports/git_history.h"
#include "ports/process.h"
#include "ports/sandbox.h"
#include "ports/signer.h"
#include "ports/store.h"
#include "respond/approval/autonomy.h"
#include "respond/patch/fetch.h"
#include "respond/patch/generator.h"
#include "respond/workflow/stages.h"
#include "scan/secrets/scanner.h"

namespace redoubt::respond {

struct RealTools {
  const Estate& estate;
  const intel::LiveIndex& intel;
  Store& store;
  Git& git;
  const Sandbox& sandbox;
  const ProcessRunner& process;
  const Clock& clock;
  PackageFetcher& fetcher;
  const std::vector<std::unique_ptr<Generator>>& generators;
  const Signer& gate_runner;  // signs verdicts
  std::filesystem::path state_dir;
  // With both, secrets in the tree and in the history of a repository are looked for.
  GitHistory* history = nullptr;
  const scan::secrets::Scanner* secrets = nullptr;
  const scan::code::ProjectRules* code = nullptr;  // nullptr: code is not scanned
  std::function<bool()> cancelled = [] { return false; };
  std::string tool_version = "redoubt";  // in every verdict
};

/// Folders below STATE: mirrors/REPOSITORY.git, trees/REPOSITORY/COMMIT (read-only use), work/
/// (removed after use), cache/CASE.
class RealStages : public Stages {
 public:
  explicit RealStages(RealTools tools);

  /// Scans the head of a repository, and its history for secrets.
  Result<ScanResult> ScanRepository(const Repository& repository);

  Result<std::string> Head(const Case& c) override;
  Result<std::string> Observed(const Case& c) override;
  Result<Proposal> Propose(const Case& c) override;
  Result<Judged> Judge(const Case& c, const Patch& patch) override;
  Result<Assessed> Assess(const Case& c, const Patch& patch) override;
  Result<std::string> Missing(const Case& c) override;
  Result<Authorization> Authorize(const Case& c) override;
  Result<std::string> Land(const Case& c) override;
  Result<Confirmation> Confirm(const Case& c) override;
  Result<std::string> Offer(const Case& c) override;

 private:
  Result<const Repository*> RepositoryOf(const Case& c) const;
  std::filesystem::path MirrorOf(const std::string& repository) const;
  Result<std::string> HeadOf(const Repository& repository);
  Result<std::filesystem::path> TreeAt(const std::string& repository, const std::string& commit);
  /// The mode in force for one generator's patches of the case.
  Result<Autonomy> AutonomyOf(const Case& c, std::string_view generator) const;
  Status CheckLanding(const Case& c);
  Result<CommittedTree> CommitFix(const Case& c, const Patch& patch);
  /// For what the case is about: its packages, or its code.
  Result<ScanResult> ScanTree(const Case& c, const std::string& commit);
  Result<ScanResult> ScanDeployed(const Case& c, const std::filesystem::path& folder);
  /// The rules of code, for a case that is about code.
  const scan::code::ProjectRules* CodeOf(const Case& c) const;

  RealTools tools_;
  std::mutex mutex_;  // guards mirrors and exported trees
};

}  // namespace redoubt::respond
