// A gate: one independent proof that a patch may go on. The plug-in interface and what gates are
// given.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "model/case.h"
#include "model/finding.h"
#include "model/patch.h"
#include "ports/clock.h"
#include "ports/git.h"
#include "ports/process.h"
#include "ports/sandbox.h"

namespace redoubt::intel {
class Index;
}

namespace redoubt::scan::code {
struct ProjectRules;
}

namespace redoubt::respond {

class PackageFetcher;

namespace gates {
class Workshop;
}

/// What is judged, and with what. Everything is borrowed and must outlive the run.
struct GateContext {
  const Case& subject;
  const Patch& patch;
  const Repository& repository;
  std::vector<const Service*> services;  // that run this repository (Estate::ServicesOf)
  const ScanResult& scan_before;         // of the tree at patch.base_commit
  std::filesystem::path before;          // that tree as plain files; never written to, never run in
  std::string commit;             // that holds the patch in our clone, or "" (external checks)
  std::filesystem::path cache;    // per-case package cache; created when missing
  std::filesystem::path scratch;  // an empty folder of ours; the caller removes it
  const Sandbox& sandbox;
  const ProcessRunner& process;  // for the operator's own programs only: external checks
  Git& git;
  PackageFetcher& fetcher;
  const intel::Index& advisories;
  const scan::code::ProjectRules* code = nullptr;  // where the subject is code: its rules
  const Clock& clock;
  std::function<Result<Digest>(const std::string&)> put_log;  // into the content store
  std::function<bool()> cancelled = [] { return false; };     // `redoubt stop`
  std::string tool_version = "redoubt";
  Duration test_timeout = Minutes(10);      // of one run of the tests
  Duration external_timeout = Minutes(30);  // policy.external_check_timeout
  Duration external_poll_interval = Seconds(5);
};

/// What one gate says. A reason is one line that a person can act on.
struct Judgement {
  GateOutcome outcome = GateOutcome::kFail;
  std::string reason;
  int raises_risk = 0;  // 0–100: for what could not be proved
};

inline Judgement Passed(std::string reason, int raises_risk = 0) {
  return {GateOutcome::kPass, std::move(reason), raises_risk};
}
inline Judgement Rejected(std::string reason) { return {GateOutcome::kFail, std::move(reason), 0}; }
/// Counts as passed, so only for what does not exist here; `raises_risk` says what that costs.
inline Judgement NotApplicable(std::string reason, int raises_risk) {
  return {GateOutcome::kNotApplicable, std::move(reason), raises_risk};
}

/// What a gate writes while it works; bounded, and stored with secrets redacted.
class GateLog {
 public:
  /// Beyond 1 MiB further text is dropped and the fact recorded.
  void Line(std::string_view text);
  /// Output of a program: escape sequences removed, each stream's first and last 64 KiB.
  void Output(std::string_view title, const ProcessResult& result);
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool full_ = false;
};

/// Adds what is not in `into` yet.
void MergeProtections(const std::vector<std::string>& in_force, std::vector<std::string>& into);

/// One gate at work: its inputs, the state shared with the other gates, and what it leaves.
struct GateRun {
  const GateContext& context;
  gates::Workshop& shop;
  GateLog log;
  std::vector<std::string> protections;  // of every sandbox run, without repetition
  std::string tools;                     // "node v20.1.0, npm 10.2.3" where such programs were run
};

/// Stateless and thread-safe; one folder and one line in table.cc each.
class Gate {
 public:
  virtual ~Gate() = default;
  /// As in verdicts: lower case with '-', the folder's name with '_'.
  virtual std::string_view name() const = 0;
  /// One sentence for people: what it proves.
  virtual std::string_view description() const = 0;
  /// Names of gates without whose pass this one cannot run.
  virtual std::vector<std::string_view> needs() const { return {"applies"}; }
  /// An error is a fail: what could not be judged has not passed.
  virtual Result<Judgement> Judge(GateRun& run) const = 0;
};

}  // namespace redoubt::respond
