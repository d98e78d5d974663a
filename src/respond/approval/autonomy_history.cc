// What rollbacks and clean outcomes say about a scope.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "respond/approval/autonomy.h"

namespace redoubt {
namespace {

// Rollbacks that took traffic away from a fix found wanting; others turn back for outside reasons.
Result<Timestamp> LastFailure(Store& store, const Case& c, const AutonomyScope& scope) {
  Timestamp last;
  TRY(const std::vector<Event> events, store.Events(c.id));
  for (const Event& event : events) {
    if (event.type != "rolled_back" || event.to != NameOf(CaseState::kEscalated)) continue;
    TRY(const Json details, ParseJson(event.details, c.id));
    if (details.value("generator", "") == scope.generator &&
        details.value("severity", "") == NameOf(scope.severity))
      last = std::max(last, event.at);
  }
  return last;
}

}  // namespace

Result<AutonomyHistory> ReadHistory(Store& store, const AutonomyScope& scope) {
  AutonomyHistory history;
  TRY(const std::vector<Case> cases, store.ListCases({.asset = scope.asset}));
  for (const Case& c : cases) {
    if (!c.was_rolled_back) continue;
    TRY(const Timestamp failed, LastFailure(store, c, scope));
    if (!failed.IsSet() || failed <= history.demoted) continue;
    history.demoted = failed;
    history.why = c.id + " was rolled back";
  }
  history.clean_outcomes = static_cast<int>(std::ranges::count_if(cases, [&](const Case& c) {
    return c.state == CaseState::kResolved && !c.runs.empty() && !c.by_others &&
           c.confirmed > history.demoted && c.manifest.generator == scope.generator &&
           c.severity == scope.severity;
  }));
  return history;
}

}  // namespace redoubt
