// Patching: take the turn on the repository, choose the base, ask the generators for the next
// patch.
#include <fmt/format.h>

#include <algorithm>

#include "model/codec.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

constexpr Duration kLookAgain = Seconds(60);  // at a mode that only a new redoubt.yaml changes

constexpr Duration kNextTurn = Milliseconds(300);

bool AttemptOpen(const Case& c) { return !c.attempts.empty() && !c.attempts.back().ended.IsSet(); }

int CountedAttempts(const Case& c) {
  return static_cast<int>(std::ranges::count(c.attempts, false, &Attempt::superseded));
}

std::string AttemptsText(const Case& c) {
  std::string text;
  for (const Attempt& attempt : c.attempts)
    if (!attempt.superseded)
      text += fmt::format("; attempt {} ({}): {}", attempt.number, attempt.strategy,
                          attempt.failure.empty() ? "passed" : attempt.failure);
  return text;
}

Transition GiveUp(const Case& c, Timestamp now, const std::string& why,
                  const std::vector<std::string>& notes) {
  Transition t = Begin(c, now, "redoubt/worker", "patch.exhausted");
  if (AttemptOpen(t.next)) t.next.attempts.pop_back();
  std::string reason = why;
  for (const std::string& note : notes) reason += "; " + note;
  MoveTo(t, CaseState::kEscalated, (reason + AttemptsText(t.next)).substr(0, 4000));
  return t;
}

// Its base is the branch's head, or a fix that is still on its way there: not one that was
// rejected.
bool StandsFirm(const Case& candidate, const std::vector<Case>& in_flight,
                const std::string& head) {
  const std::string& base = candidate.manifest.base_commit;
  return base == head || std::ranges::find(in_flight, base, &Case::fix_commit) != in_flight.end();
}

// The newest proven fix of the repository that nothing is stacked on yet, or nullptr.
const Case* TopOfStack(const std::vector<Case>& in_flight, const std::string& head) {
  const Case* top = nullptr;
  for (const Case& candidate : in_flight) {
    if (!StandsFirm(candidate, in_flight, head)) continue;
    const bool covered = std::ranges::any_of(
        in_flight, [&](const Case& other) { return other.after == candidate.id; });
    if (!covered && (!top || candidate.manifest.made_at > top->manifest.made_at)) top = &candidate;
  }
  return top;
}

// A more urgent case of the repository that may take the turn at any moment, "" when there is none.
// One that waits for a person, or whose last step failed, holds nobody up.
Result<std::string> MoreUrgent(Context& context, const Case& c) {
  TRY(const std::vector<Case> others,
      context.store.ListCases({.states = {CaseState::kPatching}, .asset = c.asset}));
  const auto next = std::ranges::find_if(others, [&](const Case& other) {
    return other.priority > c.priority && !AttemptOpen(other) && other.retries == 0 &&
           (other.blocked.empty() || other.blocked == "lock");
  });
  return next == others.end() ? std::string() : next->id;
}

// Opens the next attempt: two cases on one repository take turns, and stack their fixes.
Result<Transition> OpenAttempt(Context& context, const Case& c, Timestamp now) {
  TRY(const std::string head, context.stages.Head(c));
  TRY(const std::vector<Case> in_flight, InFlight(context, c));
  const Case* below = TopOfStack(in_flight, head);
  Transition t = Begin(c, now, "redoubt/worker", "attempt.opened");
  t.acquire.push_back(RepositoryLock(c));
  t.next.after = below ? below->id : "";
  t.next.commit = below ? below->fix_commit : head;
  Attempt attempt;
  attempt.number = c.attempts.empty() ? 1 : c.attempts.back().number + 1;
  attempt.started = now;
  t.next.attempts.push_back(attempt);
  MoveTo(t, CaseState::kPatching,
         fmt::format("looking for patch {} on {}{}", attempt.number, t.next.commit.substr(0, 12),
                     below ? " (after " + below->id + ")" : ""));
  return t;
}

// What the generators get to see: strategies that count as tried.
Case Tried(const Case& c) {
  Case seen = c;
  seen.attempts.pop_back();
  std::erase_if(seen.attempts, [](const Attempt& attempt) { return attempt.superseded; });
  return seen;
}

}  // namespace

Result<Transition> StepPatching(Context& context, const Case& c) {
  const Timestamp now = context.clock.Now();
  if (const std::string stop = StopReason(context, c); !stop.empty()) {
    Transition t = Begin(c, now, "redoubt/worker", "blocked");
    WaitFor(t, "stop", stop, Seconds(2));
    return t;
  }
  if (!AttemptOpen(c)) {
    if (CountedAttempts(c) >= context.estate.policy.max_attempts)
      return GiveUp(c, now, fmt::format("no patch passed in {} attempts", CountedAttempts(c)), {});
    TRY(const std::string observed, context.stages.Observed(c));
    if (!observed.empty()) {
      Transition t = Begin(c, now, "redoubt/worker", "blocked");
      t.next.mode = NameOf(Mode::kObserve);
      WaitFor(t, "mode", fmt::format("only observed ({}): a person mends it", observed),
              kLookAgain);
      return t;
    }
    TRY(const std::string first, MoreUrgent(context, c));
    if (!first.empty()) {
      Transition t = Begin(c, now, "redoubt/worker", "blocked");
      WaitFor(t, "lock", fmt::format("{} is more urgent and goes first", first), kNextTurn);
      return t;
    }
    return OpenAttempt(context, c, now);
  }
  TRY(Proposal proposal, context.stages.Propose(Tried(c)));
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "patch.proposed");
  if (proposal.nothing_left) {
    t.event.type = "patch.not_needed";
    t.next.attempts.pop_back();
    t.next.fix_commit = c.commit;
    t.release.push_back(RepositoryLock(c));
    MoveTo(t, CaseState::kConfirming,
           c.after.empty() ? "the branch no longer has the vulnerability"
                           : fmt::format("the fix of {} closes this too", c.after));
    return t;
  }
  if (!proposal.patch)
    return GiveUp(c, context.clock.Now(),
                  CountedAttempts(c) <= 1 ? "no generator has a patch" : "no further strategy",
                  proposal.notes);
  Attempt& attempt = t.next.attempts.back();
  proposal.patch->case_id = c.id;
  proposal.patch->attempt = attempt.number;
  attempt.generator = proposal.patch->generator;
  attempt.strategy = proposal.patch->strategy;
  attempt.content = proposal.patch->ContentDigest();
  TRY(attempt.patch, context.store.PutBlob(CanonicalJson(Json(*proposal.patch))));
  AddDetails(t, {{"patch", attempt.content.ToString()},
                 {"generator", attempt.generator},
                 {"strategy", attempt.strategy},
                 {"files", proposal.patch->files}});
  MoveTo(t, CaseState::kGating,
         fmt::format("attempt {}: {} ({})", attempt.number, attempt.generator, attempt.strategy));
  return t;
}

}  // namespace redoubt::respond
