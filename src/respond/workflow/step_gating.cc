// Gating and assessing: prove the patch, then say what it touches and who has to agree.
#include <fmt/format.h>

#include "model/codec.h"
#include "respond/workflow/effect.h"
#include "respond/workflow/steps.h"

namespace redoubt::respond {

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
  if (assessed.manifest.mode == "propose" && !context.dry_run) {
    if (const std::string stop = StopReason(context, c); !stop.empty()) {
      Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "blocked");
      WaitFor(t, "stop", stop, Seconds(2));
      return t;
    }
    const auto offer = [&]() -> Result<std::string> {
      TRY_OK(context.stages.Offer(known));
      return std::string("\"offered\"");
    };
    TRY_OK(RunEffect(context, known, EffectKey(known, "offer"),
                     CanonicalJson(Json{{"commit", assessed.fix_commit}}), offer));
  }
  Transition t = Begin(c, context.clock.Now(), "redoubt/worker", "impact.assessed");
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
  std::string who;
  for (const std::string& need : t.next.manifest.needs) who += (who.empty() ? "" : ", ") + need;
  MoveTo(t, CaseState::kAwaitingApproval,
         fmt::format("risk {}, waits for {}{}", t.next.impact.risk,
                     who.empty() ? "a person's approval" : who,
                     context.dry_run ? " (dry run: nothing further happens)" : ""));
  return t;
}

}  // namespace redoubt::respond
