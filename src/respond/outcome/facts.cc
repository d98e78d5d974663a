#include "respond/outcome/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace redoubt {
namespace {

const Attempt* FirstJudged(const Case& c) {
  const auto first = std::find_if(c.attempts.begin(), c.attempts.end(),
                                  [](const Attempt& a) { return !a.superseded; });
  return first == c.attempts.end() ? nullptr : &*first;
}

bool Passed(const Attempt& attempt) {
  return attempt.patch != Digest{} && attempt.failure.empty() && !attempt.verdicts.empty() &&
         std::none_of(attempt.verdicts.begin(), attempt.verdicts.end(),
                      [](const Verdict& v) { return v.outcome == GateOutcome::kFail; });
}

std::string AttemptResult(const Attempt& attempt) {
  if (attempt.superseded) return "its base moved away";
  if (!attempt.failure.empty()) return attempt.failure;
  if (Passed(attempt)) return fmt::format("passed {} gates", attempt.verdicts.size());
  return "ended";
}

}  // namespace

bool Counts(const Case& c) { return !c.dry_run && c.state != CaseState::kSuppressed; }

bool Ended(const Case& c) {
  return c.state == CaseState::kResolved || c.state == CaseState::kMitigated ||
         c.state == CaseState::kGone;
}

Timestamp EndOf(const Case& c, Timestamp now) {
  return Ended(c) && c.confirmed.IsSet() ? c.confirmed : now;
}

Duration AgeOf(const Case& c, Timestamp now) {
  return std::max(EndOf(c, now) - c.first_observed, Duration{});
}

Duration HumanWaiting(const Case& c, Timestamp now) {
  const Timestamp end = EndOf(c, now);
  std::vector<HumanWait> waits = c.waits;
  std::sort(waits.begin(), waits.end(),
            [](const HumanWait& a, const HumanWait& b) { return a.from < b.from; });
  Duration total;
  Timestamp covered = c.first_observed;
  for (const HumanWait& wait : waits) {
    const Timestamp from = std::max(wait.from, covered);
    const Timestamp to = std::min(wait.to.IsSet() ? wait.to : end, end);
    if (to <= from) continue;
    total = total + (to - from);
    covered = to;
  }
  return total;
}

bool Attempted(const Case& c) {
  return std::any_of(c.attempts.begin(), c.attempts.end(),
                     [](const Attempt& a) { return a.patch != Digest{}; });
}

bool FirstAttemptHeld(const Case& c) {
  const Attempt* const first = FirstJudged(c);
  return first && Passed(*first) && first == &c.attempts.back() && !c.was_rolled_back &&
         c.state != CaseState::kEscalated;
}

std::vector<TimelineEntry> TimelineOf(const Case& c) {
  std::vector<TimelineEntry> entries;
  const auto add = [&](Timestamp at, std::string what) {
    if (at.IsSet()) entries.push_back({at, std::move(what)});
  };
  add(c.published, "advisory published");
  add(c.first_observed, "first observed");
  for (const Attempt& a : c.attempts) {
    add(a.started, fmt::format("attempt {}: {}, {}", a.number, a.generator, a.strategy));
    add(a.ended, fmt::format("attempt {}: {}", a.number, AttemptResult(a)));
  }
  for (const HumanWait& wait : c.waits) {
    add(wait.from, fmt::format("waits for a person: {}", wait.what));
    add(wait.to, fmt::format("the wait is over: {}", wait.what));
  }
  for (const Approval& a : c.approvals)
    add(a.at, fmt::format("{} by {} ({}): {}", a.subject, a.person, a.role, NameOf(a.decision)));
  for (size_t i = 0; i < c.runs.size(); ++i) add(c.runs[i], fmt::format("rollout {} began", i + 1));
  add(c.sla_warned, "warned of the deadline");
  add(c.confirmed, fmt::format("{}{}{}", NameOf(c.state), c.reason.empty() ? "" : ": ", c.reason));
  std::stable_sort(entries.begin(), entries.end(),
                   [](const TimelineEntry& a, const TimelineEntry& b) { return a.at < b.at; });
  return entries;
}

}  // namespace redoubt
