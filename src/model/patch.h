// A proposed change, and the verdicts of the gates on it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

enum class SemverDistance { kNone, kPatch, kMinor, kMajor };
REDOUBT_ENUM(SemverDistance, "semver distance", {SemverDistance::kNone, "none"},
             {SemverDistance::kPatch, "patch"}, {SemverDistance::kMinor, "minor"},
             {SemverDistance::kMajor, "major"})

/// One package whose version a patch changes.
struct PackageChange {
  std::string name;
  std::string from;  // "": added
  std::string to;    // "": removed
  std::string how;   // "in-range", "manifest", "parent", "override" or "consequence"
  bool direct = false;
  SemverDistance distance = SemverDistance::kNone;

  bool operator==(const PackageChange&) const = default;
};

struct Patch {
  std::string case_id;
  int attempt = 1;
  std::string generator;    // "npm-upgrade"
  std::string strategy;     // "smallest-safe", "next-safe", "partial", …
  std::string base_commit;  // git object id the diff applies to
  std::string diff;         // unified, `git apply` form, at most 4 MiB
  std::vector<std::string> files;
  std::vector<PackageChange> changes;
  std::vector<std::string> closes;  // fingerprints
  std::string author;               // who answers for it: "redoubt/npm-upgrade"

  /// SHA-256 over the canonical JSON of generator, base_commit, diff and changes.
  Digest ContentDigest() const;
  bool operator==(const Patch&) const = default;
};

enum class GateOutcome { kPass, kFail, kNotApplicable };
REDOUBT_ENUM(GateOutcome, "gate outcome", {GateOutcome::kPass, "pass"},
             {GateOutcome::kFail, "fail"}, {GateOutcome::kNotApplicable, "not_applicable"})

struct Verdict {
  std::string gate;  // "tests-pass"
  GateOutcome outcome = GateOutcome::kFail;
  std::string reason;  // one line; for kNotApplicable why
  Digest patch;
  Digest log;  // in the content store
  Duration duration;
  std::string tool_version;
  std::vector<std::string> protections;  // of the sandbox that were in force
  int raises_risk = 0;                   // points that what could not be proved adds to the impact
  Timestamp at;

  bool operator==(const Verdict&) const = default;
};

void to_json(nlohmann::json&, const PackageChange&);
void from_json(const nlohmann::json&, PackageChange&);
void to_json(nlohmann::json&, const Patch&);
void from_json(const nlohmann::json&, Patch&);
void to_json(nlohmann::json&, const Verdict&);
void from_json(const nlohmann::json&, Verdict&);

}  // namespace redoubt
