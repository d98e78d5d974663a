#include "model/codec.h"
#include "respond/outcome/render.h"

namespace redoubt {

// ADL finds these for the elements of vectors.
static void to_json(Json& json, const Figure& f) {
  json = {{"id", f.id},
          {"name", f.name},
          {"value", f.value ? Json(*f.value) : Json()},
          {"unit", f.unit},
          {"target", f.target ? Json(*f.target) : Json()},
          {"better", f.better == Figure::Better::kLower ? "lower" : "higher"},
          {"met", f.met},
          {"n", f.n},
          {"running", f.running},
          {"few_cases", f.FewCases()},
          {"how", f.how}};
}

static void to_json(Json& json, const TimelineEntry& e) {
  json = {{"at", e.at.ToString()}, {"what", e.what}};
}

static void to_json(Json& json, const OutcomeCase& c) {
  json = {{"id", c.id},
          {"title", c.title},
          {"asset", c.asset},
          {"owner", c.owner},
          {"severity", c.severity},
          {"state", c.state},
          {"reason", c.reason},
          {"age_ms", c.age},
          {"human_waiting_ms", c.human_waiting},
          {"sla_deadline", c.sla_deadline.IsSet() ? Json(c.sla_deadline.ToString()) : Json()},
          {"sla_met", c.sla_met},
          {"sla_running", c.sla_running},
          {"attempts", c.attempts},
          {"rolled_back", c.rolled_back},
          {"in_production", c.in_production},
          {"timeline", c.timeline}};
}

static void to_json(Json& json, const SeveritySla& s) {
  json = {{"severity", s.severity}, {"met", s.met}, {"missed", s.missed}, {"running", s.running}};
}

std::string OutcomeJson(const Outcome& outcome) {
  const OutcomeCounts& n = outcome.counts;
  return PrettyJson({{"schema_version", 1},
                     {"organisation", outcome.organisation},
                     {"at", outcome.at.ToString()},
                     {"figures", outcome.figures},
                     {"counts",
                      {{"fixed", n.fixed},
                       {"mitigated", n.mitigated},
                       {"accepted", n.accepted},
                       {"suppressed", n.suppressed},
                       {"gone", n.gone},
                       {"escalated", n.escalated},
                       {"in_progress", n.in_progress},
                       {"rolled_back", n.rolled_back},
                       {"total", n.total}}},
                     {"sla", outcome.sla},
                     {"cases", outcome.cases},
                     {"unscanned", outcome.unscanned},
                     {"urgent_set_aside", outcome.urgent_set_aside}});
}

}  // namespace redoubt
