#include "respond/workflow/holds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/codec.h"
#include "respond/approval/approval.h"
#include "respond/workflow/acceptance.h"

namespace redoubt::respond {

REDOUBT_JSON(AdvisoryImpact, opens, closes)
REDOUBT_JSON(Hold, advisory, impact, since, accepted_by)

namespace {

constexpr std::string_view kFact = "intel/hold/";

Status Put(Store& store, const Hold& hold) {
  return store.PutFact(std::string(kFact) + hold.advisory, CanonicalJson(Json(hold)));
}

Status Begin(Context& context, const Hold& hold) {
  const std::string details = CanonicalJson(Json(hold));
  const Record record{.actor = "redoubt/scanner",
                      .action = "advisory.held",
                      .subject = "advisory:" + hold.advisory,
                      .details = details,
                      .at = hold.since};
  TRY_OK(context.store.Append({&record, 1}));
  const OutboxItem item{
      .key = fmt::format("advisory/{}/held", hold.advisory),
      .topic = "human_needed",
      .payload = CanonicalJson(
          Json{{"advisory", hold.advisory},
               {"needs", "a look at an advisory that changes very many cases"},
               {"reason", fmt::format("it would open {} and end {}",
                                      Counted(hold.impact.opens, "case"), hold.impact.closes)},
               {"command", fmt::format("redoubt intel accept {} --key FILE", hold.advisory)}}),
      .not_before = hold.since};
  TRY_OK(context.store.Enqueue({&item, 1}));
  return Put(context.store, hold);  // last: what was cut off before is done again
}

}  // namespace

Result<std::vector<Hold>> Holds(Store& store) {
  TRY(const auto facts, store.Facts(std::string(kFact)));
  std::vector<Hold> holds;
  for (const auto& [key, text] : facts) {
    TRY(Hold hold, DecodeText<Hold>(text, key));
    holds.push_back(std::move(hold));
  }
  return holds;
}

Result<std::set<std::string>> HeldAdvisories(Store& store) {
  TRY(const std::vector<Hold> holds, Holds(store));
  std::set<std::string> held;
  for (const Hold& hold : holds)
    if (hold.accepted_by.empty()) held.insert(hold.advisory);
  return held;
}

Status HoldTooMuch(Context& context, const AdvisoryImpacts& impacts) {
  if (impacts.empty()) return {};
  const IntelligenceRules& limits = context.estate.intelligence;
  TRY(const std::vector<Case> cases, context.store.ListCases({}));
  TRY(const std::vector<Hold> known, Holds(context.store));
  for (const auto& [advisory, impact] : impacts) {
    if (!IsTooMuch(impact, limits.hold_cases, limits.hold_percent, cases.size())) continue;
    if (std::ranges::find(known, advisory, &Hold::advisory) != known.end()) continue;
    TRY_OK(Begin(context, {advisory, impact, context.clock.Now(), ""}));
  }
  return {};
}

Status AcceptAdvisory(Context& context, const std::string& advisory, const Decider& decider,
                      const std::string& comment) {
  TRY(const std::vector<Hold> holds, Holds(context.store));
  const auto found = std::ranges::find(holds, advisory, &Hold::advisory);
  if (found == holds.end() || !found->accepted_by.empty())
    return NotFound(fmt::format("no advisory \"{}\" is held (mend: redoubt intel status)",
                                Printable(advisory, 100)));
  TRY_OK(RecordAcceptance(context,
                          {std::string(kSubjectAdvisory), advisory, CanonicalJson(Json(*found))},
                          decider, comment));
  Hold accepted = *found;
  accepted.accepted_by = decider.person;
  return Put(context.store, accepted);
}

}  // namespace redoubt::respond
