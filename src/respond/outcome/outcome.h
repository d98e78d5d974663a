// The contract as figures: what the program achieved, honestly counted.
//
// Nothing leaves a denominator by going wrong or by taking long: open, escalated and rolled-back
// cases stay in at their age. Acceptance and suppression are never resolution.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "estate/estate.h"
#include "model/case.h"
#include "model/finding.h"

namespace redoubt {

enum class Met { kYes, kNo, kNoData };
REDOUBT_ENUM(Met, "verdict on a target", {Met::kYes, "yes"}, {Met::kNo, "no"},
             {Met::kNoData, "no_data"})

struct Figure {
  std::string id;                // "median_resolution_critical"; stable
  std::string name;              // for people
  std::optional<double> value;   // none: there was nothing to count
  std::string unit;              // "ms", "percent" or "count"
  std::optional<double> target;  // none: shown for information
  enum class Better { kLower, kHigher } better = Better::kHigher;
  Met met = Met::kNoData;
  int n = 0;        // how many things it was computed over
  int running = 0;  // of them, cases that count as they stand and may still change the value
  std::string how;  // one line: how it was computed

  /// Fewer than five: the figure says n and proves little.
  bool FewCases() const { return n < 5; }
};

struct TimelineEntry {
  Timestamp at;
  std::string what;
};

struct OutcomeCase {
  std::string id, title, asset, owner, reason;
  Severity severity = Severity::kNone;
  CaseState state = CaseState::kPatching;
  Duration age;            // first observation to the end, or to now while open
  Duration human_waiting;  // of it, waiting for a person
  Timestamp sla_deadline;
  bool sla_met = false;
  bool sla_running = false;  // open and before its deadline: compliant so far
  int attempts = 0;
  bool rolled_back = false;
  bool in_production = false;           // its asset runs as a service
  std::vector<TimelineEntry> timeline;  // oldest first
};

struct SeveritySla {
  Severity severity = Severity::kNone;
  int met = 0, missed = 0, running = 0;
};

/// How the cases ended or stand; each case is in exactly one.
struct OutcomeCounts {
  int fixed = 0, mitigated = 0, accepted = 0, suppressed = 0, gone = 0;
  int escalated = 0;    // open, a human has to act
  int in_progress = 0;  // open, otherwise
  int rolled_back = 0;  // of all of them, how many were ever rolled back
  int total = 0;        // without rolled_back, which overlaps
};

struct Outcome {
  std::string organisation;
  Timestamp at;
  std::vector<Figure> figures;
  OutcomeCounts counts;
  std::vector<SeveritySla> sla;  // severest first, only severities with cases
  std::vector<OutcomeCase> cases;
  std::vector<std::string> unscanned;  // assets without a complete and fresh scan, with the reason
  // Findings that are exploited, or critical and exposed, but that nobody works on, with the reason
  // that somebody gave: "GHSA-… in minimist 1.2.0 of storefront: suppressed by ann until …".
  std::vector<std::string> urgent_set_aside;
};

/// What the figures are held against: the promise of the product.
struct OutcomeTargets {
  double resolution_minutes = 30;
  double reduction_percent = 90;
  double first_attempt_percent = 95;
  double attempted_percent = 90;
  double sla_percent = 100;
  double coverage_percent = 100;
};

struct OutcomeInput {
  std::vector<Case> cases;
  std::vector<ScanResult> scans;            // the newest of every asset
  std::vector<DiscoveredAsset> discovered;  // by all sources
};

/// Pure. Dry-run cases are left out: nothing was to happen to them.
Outcome ComputeOutcome(const OutcomeInput& input, const Estate& estate, Timestamp now,
                       const OutcomeTargets& targets = {});

}  // namespace redoubt
