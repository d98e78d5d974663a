#include "cli/case_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/codec.h"

namespace redoubt::cli {
namespace {

constexpr int kSchemaVersion = 1;

Json ToJson(const Case& c) {
  Json json = c;
  json["needs"] = NeedsOf(c);
  json["manifest_digest"] = c.manifest.case_id.empty() ? "" : c.manifest.ContentDigest().ToString();
  return json;
}

std::string Table(const std::vector<Case>& cases, Timestamp now) {
  std::string out = fmt::format("{:<7} {:<9} {:<17} {:<12} {:<30} {:>11}  {}\n", "CASE", "SEVERITY",
                                "STATE", "ASSET", "REMEDY", "AGE", "WHY");
  for (const Case& c : cases) {
    const Timestamp end = IsTerminal(c.state) ? c.confirmed : now;
    out += fmt::format(
        "{:<7} {:<9} {:<17} {:<12} {:<30} {:>11}  {}\n", c.id, NameOf(c.severity),
        c.was_rolled_back ? fmt::format("{} (rb)", NameOf(c.state)) : std::string(NameOf(c.state)),
        Printable(c.asset, 12), Printable(c.remedy, 30), (end - c.first_observed).Human(),
        Printable(c.reason, 90));
  }
  const auto open =
      std::ranges::count_if(cases, [](const Case& c) { return !IsTerminal(c.state); });
  return out + fmt::format("{}, {} open\n", Counted(cases.size(), "case"), open);
}

void AddAttempts(std::string& out, const Case& c) {
  for (const Attempt& attempt : c.attempts) {
    out += fmt::format("  attempt {} {} {}{}\n", attempt.number, attempt.generator,
                       attempt.strategy, attempt.superseded ? " (superseded)" : "");
    for (const Verdict& verdict : attempt.verdicts)
      out += fmt::format("    {:<16} {:<15} {:>9}  {}\n", verdict.gate, NameOf(verdict.outcome),
                         verdict.duration.Human(), Printable(verdict.reason, 300));
    if (!attempt.failure.empty())
      out += fmt::format("    failed: {}\n", Printable(attempt.failure, 500));
  }
}

void AddRollouts(std::string& out, const Case& c) {
  for (const RolloutProgress& progress : c.rollouts) {
    out += fmt::format("  rollout of {}: {}\n", progress.service, progress.phase);
    for (const StepReport& report : progress.reports)
      out +=
          fmt::format("    {:>3} %  {:<13} canary {}/{} errors, stable {}/{}  {}\n", report.percent,
                      NameOf(report.outcome), report.canary_errors, report.canary_requests,
                      report.stable_errors, report.stable_requests, Printable(report.reason, 200));
  }
}

}  // namespace

std::vector<std::string> NeedsOf(const Case& c) {
  std::vector<std::string> needs;
  if (c.triage == TriageState::kPending) needs.push_back("triage");
  if (c.state == CaseState::kAwaitingApproval) needs.push_back("approval");
  if (c.state == CaseState::kEscalated) needs.push_back("escalation");
  return needs;
}

Status EmitCases(const Options& options, const std::vector<Case>& cases, Timestamp now) {
  std::vector<Case> sorted = cases;
  std::ranges::stable_sort(sorted, [](const Case& a, const Case& b) {
    return std::pair(IsTerminal(a.state), -a.priority) <
           std::pair(IsTerminal(b.state), -b.priority);
  });
  return Emit(options, {{"table", [&] { return Table(sorted, now); }},
                        {"json",
                         [&] {
                           Json list = Json::array();
                           for (const Case& c : sorted) list.push_back(ToJson(c));
                           return PrettyJson({{"schema_version", kSchemaVersion}, {"cases", list}});
                         }},
                        {"jsonl", [&] {
                           std::string text;
                           for (const Case& c : sorted) text += CanonicalJson(ToJson(c)) + "\n";
                           return text;
                         }}});
}

std::string CaseText(const Case& c, const std::vector<Event>& events, Timestamp now) {
  std::string out =
      fmt::format("{}  {}\n  {} · {} · priority {} · {}\n", c.id, Printable(c.title, 300), c.asset,
                  NameOf(c.severity), c.priority, c.remedy);
  out += fmt::format("  state {}: {}\n", NameOf(c.state), Printable(c.reason, 2000));
  out += fmt::format("  first observed {}, SLA until {}{}\n", c.first_observed.ToString(),
                     c.sla_deadline.ToString(),
                     !IsTerminal(c.state) && c.sla_deadline < now ? " (missed)" : "");
  for (const PriorityReason& reason : c.priority_reasons)
    out +=
        fmt::format("  +{:<4} {:<16} {}\n", reason.points, reason.name, Printable(reason.why, 200));
  for (const Finding& finding : c.findings)
    out +=
        fmt::format("  finding {} {} {}@{} ({}:{}) fixed in {}\n", finding.rule,
                    NameOf(finding.severity), finding.component.name, finding.component.version,
                    Printable(finding.location.file, 120), finding.location.line,
                    finding.fixed_versions.empty() ? "none" : Join(finding.fixed_versions, ", "));
  AddAttempts(out, c);
  if (!c.manifest.case_id.empty()) {
    out += fmt::format("  risk {} ({}customer-facing: {})\n", c.impact.risk,
                       c.impact.customer_facing ? "" : "not ",
                       Printable(c.impact.customer_facing_why, 200));
    for (const RiskFactor& factor : c.impact.factors)
      out += fmt::format("    {:+4} {:<20} {}\n", factor.points, factor.name,
                         Printable(factor.why, 200));
    out += fmt::format("  manifest {}\n", c.manifest.ContentDigest().ToString());
  }
  for (const Approval& approval : c.approvals)
    out += fmt::format("  {} by {} ({}) at {}\n", NameOf(approval.decision), approval.person,
                       approval.role, approval.at.ToString());
  AddRollouts(out, c);
  for (const Event& event : events)
    out += fmt::format("  {}  {:<18} {} -> {}  ({})\n", event.at.ToString(), event.type, event.from,
                       event.to, event.actor);
  return out;
}

}  // namespace redoubt::cli
