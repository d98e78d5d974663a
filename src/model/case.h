// The unit of work: findings that one remedy closes, a state, an SLA clock and a history.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/approval.h"
#include "model/finding.h"
#include "model/impact.h"
#include "model/patch.h"
#include "model/rollout.h"

namespace redoubt {

/// docs/life-of-a-case.md walks through these. Terminal: resolved, mitigated, accepted, suppressed,
/// gone. Escalated and rolled-back cases are open: they stay in every denominator at their age.
enum class CaseState {
  kTriage,            // a human must say whether it is real (low confidence)
  kPatching,          // a generator looks for the next patch
  kGating,            // the gates judge the patch
  kAssessing,         // blast radius, risk, approvals needed
  kAwaitingApproval,  // a human decides
  kReady,        // allowed; waits for its turn (lock, freeze, window, cap, triage of a critical)
  kRollingOut,   // canary steps are under way
  kLanding,      // promoted; the fix lands on the configured branch
  kConfirming,   // what is deployed is scanned again
  kRollingBack,  // traffic goes back, the old version is deployed again
  kEscalated,    // a human has to act; `reason` says why
  kResolved,     // fixed and confirmed
  kMitigated,    // closed by a verified mitigation
  kAccepted,     // a human accepted the risk until a date: never counted as resolution
  kSuppressed,   // not a vulnerability here (policy, with reason and expiry)
  kGone,         // a complete scan no longer sees it, and we did not do it
};
REDOUBT_ENUM(CaseState, "case state", {CaseState::kTriage, "triage"},
             {CaseState::kPatching, "patching"}, {CaseState::kGating, "gating"},
             {CaseState::kAssessing, "assessing"},
             {CaseState::kAwaitingApproval, "awaiting_approval"}, {CaseState::kReady, "ready"},
             {CaseState::kRollingOut, "rolling_out"}, {CaseState::kLanding, "landing"},
             {CaseState::kConfirming, "confirming"}, {CaseState::kRollingBack, "rolling_back"},
             {CaseState::kEscalated, "escalated"}, {CaseState::kResolved, "resolved"},
             {CaseState::kMitigated, "mitigated"}, {CaseState::kAccepted, "accepted"},
             {CaseState::kSuppressed, "suppressed"}, {CaseState::kGone, "gone"})

/// True for the states in which nothing more will happen.
bool IsTerminal(CaseState state);

enum class TriageState { kNotRequired, kPending, kConfirmed, kRejected };
REDOUBT_ENUM(TriageState, "triage state", {TriageState::kNotRequired, "not_required"},
             {TriageState::kPending, "pending"}, {TriageState::kConfirmed, "confirmed"},
             {TriageState::kRejected, "rejected"})

struct PriorityReason {
  std::string name;  // "cvss", "direct", "exposure", "customer-facing"
  int points = 0;
  std::string why;

  bool operator==(const PriorityReason&) const = default;
};

/// One try at a patch, from generator to gates. Attempt 1 alone counts as first-attempt success.
struct Attempt {
  int number = 1;
  std::string generator;
  std::string strategy;
  Digest patch;    // of the JSON of the Patch in the content store; zero: none was found
  Digest content;  // Patch::ContentDigest
  std::vector<Verdict> verdicts;
  std::vector<Digest> envelopes;  // of each verdict's DSSE envelope in the content store
  std::string failure;            // why it did not get further, or ""
  bool superseded = false;        // its base moved: the strategy is open again
  Timestamp started;
  Timestamp ended;

  bool operator==(const Attempt&) const = default;
};

/// A stretch of time in which the case waited for a person.
struct HumanWait {
  std::string what;  // "approval", "triage"
  Timestamp from;
  Timestamp to;  // not set: still waiting

  bool operator==(const HumanWait&) const = default;
};

struct RolloutProgress {
  std::string service;
  int next_step = 0;
  std::string phase;  // "canary", "stepping", "promoting", "done", "reverting", "reverted"
  std::vector<StepReport> reports;

  bool operator==(const RolloutProgress&) const = default;
};

struct Case {
  std::string id;        // "RD-17"; given by the store at creation
  std::string key;       // identity of (asset, remedy): a re-scan finds the same case again
  uint64_t version = 0;  // compare-and-set; 1 after creation
  CaseState state = CaseState::kPatching;
  std::string reason;   // why it is in this state, for people
  std::string blocked;  // what it waits for: "triage", "window", "cap", "stop", "lock", "merge",
                        // "deploy", "mode", or ""
  int retries = 0;      // of the current step, after failures that may pass
  std::string title;
  std::string asset;  // repository id
  std::string owner;
  std::string remedy;          // "upgrade minimist", "upgrade marked (breaking)", "no fix known"
  std::string package;         // the vulnerable package the remedy is about
  bool breaking_only = false;  // no in-range version closes these findings
  Severity severity = Severity::kNone;
  int priority = 0;  // 0–1000, more is more urgent
  std::vector<PriorityReason> priority_reasons;
  std::vector<Finding> findings;

  TriageState triage = TriageState::kNotRequired;
  std::string commit;  // the fix is based on it: the branch's head, or the fix of `after`
  std::string
      after;  // id of the case on the same repository whose fix this one is stacked on, or ""
  std::string mode;  // autonomy in force: observe, propose, approve, auto
  std::vector<Attempt> attempts;
  Impact impact;
  ChangeManifest manifest;
  std::vector<Approval> approvals;
  std::string branch;           // where the fix can be had: "branch redoubt/RD-1-a1", a file, or ""
  std::string fix_commit;       // the commit that holds the fix
  std::vector<Timestamp> runs;  // when each rollout began; their number is part of an effect's key
  std::vector<RolloutProgress> rollouts;
  std::vector<HumanWait> waits;

  Timestamp first_observed;
  Timestamp published;  // of the earliest advisory it closes
  Timestamp sla_deadline;
  Timestamp sla_warned;
  Timestamp confirmed;  // when the fix was seen in production, or the case ended otherwise
  Timestamp wake_at;    // not before; not set: as soon as possible
  Timestamp accepted_until;
  std::string after_rollback;  // state name to go to once traffic is back; "": escalated
  bool dry_run = false;
  bool by_others = false;  // the branch lost its findings without a landing of ours
  bool was_rolled_back = false;

  bool operator==(const Case&) const = default;
};

void to_json(nlohmann::json&, const PriorityReason&);
void from_json(const nlohmann::json&, PriorityReason&);
void to_json(nlohmann::json&, const Attempt&);
void from_json(const nlohmann::json&, Attempt&);
void to_json(nlohmann::json&, const HumanWait&);
void from_json(const nlohmann::json&, HumanWait&);
void to_json(nlohmann::json&, const RolloutProgress&);
void from_json(const nlohmann::json&, RolloutProgress&);
void to_json(nlohmann::json&, const Case&);
void from_json(const nlohmann::json&, Case&);

}  // namespace redoubt
