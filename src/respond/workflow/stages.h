// What the state machine asks of the world, one call a stage. The real ones are in real_stages.cc;
// a simulated estate implements the same interface.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/case.h"
#include "ports/rollout_driver.h"

namespace redoubt::respond {

struct Proposal {
  std::optional<Patch> patch;      // nullopt: no further strategy
  std::vector<std::string> notes;  // why strategies were left out
  bool nothing_left = false;       // the base no longer has the case's findings
};

struct Judged {
  std::vector<Verdict> verdicts;
  std::vector<Digest> envelopes;  // DSSE of each, in the content store
  bool passed = false;
  bool needs_human = false;
  std::string failure;  // one line, "" when passed
};

struct Assessed {
  Impact impact;
  ChangeManifest manifest;
  std::string fix_commit;
  std::string why_mode;
};

struct Confirmation {
  bool clean = false;
  bool pending = false;  // the fix is not in the branch yet: look again later
  std::vector<std::string>
      remaining;             // findings of the case that a partial fix leaves: "GHSA-… in …"
  bool handed_over = false;  // deployed where it runs; people merge the branch or apply the patch
  bool undeployed = false;   // the branch is clean, but an instance still runs what it was
  std::string what;          // "3 findings gone from 2 instances and main"
};

/// Every call may be repeated after a crash with the same arguments and then has the same result.
/// Errors: kUnavailable, kDeadlineExceeded, kResourceExhausted are retried a few times; kCancelled:
/// a stop order; any other one escalates the case with the message. Thread-safe for different
/// cases.
class Stages {
 public:
  virtual ~Stages() = default;
  /// Head of the repository's branch now.
  virtual Result<std::string> Head(const Case& c) = 0;
  /// Why no patch may be made for it: every generator is in mode observe. "" otherwise.
  virtual Result<std::string> Observed(const Case& c) = 0;
  /// `c.commit` is the base; attempts that count as tried are in `c.attempts`.
  virtual Result<Proposal> Propose(const Case& c) = 0;
  virtual Result<Judged> Judge(const Case& c, const Patch& patch) = 0;
  virtual Result<Assessed> Assess(const Case& c, const Patch& patch) = 0;
  /// Whether the approvals of the case allow its manifest now; the text says what is missing.
  virtual Result<std::string> Missing(const Case& c) = 0;
  virtual Result<Authorization> Authorize(const Case& c) = 0;
  /// Brings the fix onto the configured branch. kConflict: the branch moved.
  virtual Result<std::string> Land(const Case& c) = 0;
  virtual Result<Confirmation> Confirm(const Case& c) = 0;
  /// Leaves the proven patch where people can take it: a branch of the repository, or a file. Says
  /// where.
  virtual Result<std::string> Offer(const Case& c) = 0;
};

}  // namespace redoubt::respond
