// Gating and assessing: prove the patch, then say what it touches and who has to agree.
#include <fmt/format.h>

#include "model/codec.h"
#include "respond/workflow/effect.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {
namespace {

// Mode propose: the proven fix is left where people can take it.
Result<std::string> Offer(Context& context, const Case& known) {
  const auto offer = [&]() -> Result<std::string> {
    TRY(const std::string where, context.stages.Offer(known));
    return CanonicalJson(Json(where));
  };
  TRY(const std::string outcome,
      RunEffect(context, known, EffectKey(known, "offer"),
                CanonicalJson(Json{{"commit", known.fix_commit}}), offer));
  return DecodeText<std::string>(outcome, "where " + known.id + " was offered");
}

// The mode became observe since the patch was made: it is not wanted.
Transition LeaveToPeople(const Case& c, Timestamp now, const std::string& why) {
  Transition t = Begin(c, now, "redoubt/worker", "patch.dropped");
  t.next.attempts.back().superseded = true;
  t.release.push_back(RepositoryLock(c));
  MoveTo(t, CaseState::kPatching, "only observed: " + why);
  return t;
}

}  // namespace

Result<Transition> StepGating(Context& context, const Case& c) {
  TRY(const Patch patch, CurrentPatch(context, c));
  TRY(Judged judged, context.stages.Judge(c, patch));
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "gates.judged");
  Attempt& attempt = t.next.attempts.back();
  attempt.verdicts = std::move(judged.verdicts);
  attempt.envelopes = std::move(judged.envelopes);
  attempt.failure = judged.failure;
  attempt.ended = t.event.at;
  AddDetails(t, {{"passed", judged.passed}, {"gates", attempt.verdicts.size()}});
  if (judged.passed)
    MoveTo(t, CaseState::kAssessing, fmt::format("attempt {}: all gates pass", attempt.number));
  else
    MoveTo(t, CaseState::kPatching,
           fmt::format("attempt {} ({}) failed: {}", attempt.number, attempt.strategy,
                       attempt.failure));
  return t;
}

Result<Transition> StepAssessing(Context& context, const Case& c) {
  TRY(const Patch patch, CurrentPatch(context, c));
  TRY(Assessed assessed, context.stages.Assess(c, patch));
  Case known = c;
  known.manifest = assessed.manifest;
  known.fix_commit = assessed.fix_commit;
  if (assessed.manifest.mode == NameOf(Mode::kObserve))
    return LeaveToPeople(c, context.clock.Now(), assessed.why_mode);
  std::string offered;
  if (assessed.manifest.mode == NameOf(Mode::kPropose) && !context.dry_run) {
    if (const std::string stop = StopReason(context, c); !stop.empty()) {
      Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "blocked");
      WaitFor(t, "stop", stop, Seconds(2));
      return t;
    }
    TRY(offered, Offer(context, known));
  }
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "impact.assessed");
  t.next.branch = offered;
  t.next.impact = std::move(assessed.impact);
  t.next.manifest = std::move(assessed.manifest);
  t.next.fix_commit = std::move(assessed.fix_commit);
  t.next.mode = t.next.manifest.mode;
  t.next.approvals.clear();
  t.next.rollouts.clear();
  t.release.push_back(RepositoryLock(c));
  AddDetails(t, {{"risk", t.next.impact.risk},
                 {"mode", t.next.mode},
                 {"why", assessed.why_mode},
                 {"manifest", t.next.manifest.ContentDigest().ToString()}});
  if (t.next.mode == "auto" && !context.dry_run) {
    MoveTo(t, CaseState::kReady, fmt::format("risk {}, {}", t.next.impact.risk, assessed.why_mode));
    return t;
  }
  if (!offered.empty()) {
    MoveTo(t, CaseState::kAwaitingApproval,
           fmt::format("risk {}, proposed as {}: waits until a person has merged it",
                       t.next.impact.risk, offered));
    return t;
  }
  std::string who;
  for (const std::string& need : t.next.manifest.needs) who += (who.empty() ? "" : ", ") + need;
  MoveTo(t, CaseState::kAwaitingApproval,
         fmt::format("risk {}, waits for {}{}", t.next.impact.risk,
                     who.empty() ? "a person's approval" : who,
                     context.dry_run ? " (dry run: nothing further happens)" : ""));
  return t;
}

}  // namespace redoubt::respond
