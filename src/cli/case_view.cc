#include "cli/case_view.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "cli/case_next.h"
#include "formats/finding_text.h"
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

// The columns that a terminal has; without one, as many as anybody needs.
size_t Columns() {
  winsize size{};
  const bool known = isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? size.ws_col : 10'000;
}

// As a terminal shows it: continuation bytes of UTF-8 take no room.
size_t Width(std::string_view text) {
  return static_cast<size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

// All columns as wide as their widest cell; the last one is cut where the terminal ends, but never
// to less than a few words.
std::string Table(const std::vector<Case>& cases, Timestamp now) {
  constexpr size_t kLeastWhy = 40;
  std::vector<std::vector<std::string>> rows = {
      {"CASE", "SEVERITY", "STATE", "ASSET", "REMEDY", "AGE", "WHY"}};
  for (const Case& c : cases) {
    const Timestamp end = IsTerminal(c.state) ? c.confirmed : now;
    rows.push_back({c.id, std::string(NameOf(c.severity)),
                    std::string(NameOf(c.state)) + (c.was_rolled_back ? " (rb)" : ""),
                    Printable(c.asset, 64), Printable(c.remedy, 64),
                    (end - c.first_observed).Human(), ""});
  }
  std::vector<size_t> widths(rows.front().size());
  for (const auto& row : rows)
    for (size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  const size_t taken = std::accumulate(widths.begin(), widths.end(), 2 * (widths.size() - 1));
  const size_t columns = Columns();
  const size_t left = std::max(columns > taken ? columns - taken : 0, kLeastWhy);
  for (size_t i = 0; i < cases.size(); ++i)
    rows[i + 1].back() = Printable(cases[i].reason, std::min<size_t>(left, 4000));
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (size_t i = 0; i + 1 < row.size(); ++i)
      line += row[i] + std::string(widths[i] - Width(row[i]) + 2, ' ');
    out += std::string(line + row.back()) + "\n";
  }
  const auto open =
      std::ranges::count_if(cases, [](const Case& c) { return !IsTerminal(c.state); });
  return out + fmt::format("{}, {} open\n", Counted(cases.size(), "case"), open);
}

void AddFindings(std::string& out, const CaseDetails& details) {
  for (const Finding& finding : details.c.findings) {
    if (finding.code) {
      out += fmt::format("  finding {}  {}  {}  {}\n", Printable(formats::SubjectOf(finding), 300),
                         finding.rule, NameOf(finding.severity), Printable(finding.title, 400));
      if (details.verbose) out += fmt::format("          {}\n", finding.fingerprint);
      continue;
    }
    out += fmt::format(
        "  finding {}  {}  {}  {}:{}  fixed in {}\n", Printable(formats::SubjectOf(finding), 300),
        finding.rule, NameOf(finding.severity), Printable(finding.location.file, 120),
        finding.location.line,
        finding.fixed_versions.empty() ? "none" : Join(finding.fixed_versions, ", "));
    if (details.verbose) out += fmt::format("          {}\n", finding.fingerprint);
  }
}

// The verdicts of the last attempt are on the screen, when there is one.
void AddAttempts(std::string& out, const CaseDetails& details) {
  const Case& c = details.c;
  for (const Attempt& attempt : c.attempts) {
    out += fmt::format("  attempt {} {} {}{}\n", attempt.number, attempt.generator,
                       attempt.strategy, attempt.superseded ? " (superseded)" : "");
    if (!details.screen.empty() && &attempt == &c.attempts.back()) continue;
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

void AddImpact(std::string& out, const Case& c) {
  out += fmt::format("  risk {} ({}customer-facing: {})\n", c.impact.risk,
                     c.impact.customer_facing ? "" : "not ",
                     Printable(c.impact.customer_facing_why, 200));
  for (const RiskFactor& factor : c.impact.factors)
    out += fmt::format("    {:+4} {:<20} {}\n", factor.points, factor.name,
                       Printable(factor.why, 200));
  out += fmt::format("  manifest {}\n", c.manifest.ContentDigest().ToString());
}

// The screen names what a patch closes by fingerprint: people want package, advisory and place.
std::string WithNames(std::string screen, const CaseDetails& details) {
  if (details.verbose) return screen;
  for (const Finding& finding : details.c.findings) {
    const std::string line = "\n  " + finding.fingerprint + "\n";
    const size_t at = finding.fingerprint.empty() ? screen.npos : screen.find(line);
    if (at == screen.npos) continue;
    screen.replace(at, line.size(),
                   formats::IsAboutPackage(finding)
                       ? fmt::format("\n  {} in {}@{} ({}:{})\n", finding.rule,
                                     Printable(finding.component.name, 200),
                                     Printable(finding.component.version, 80),
                                     Printable(finding.location.file, 120), finding.location.line)
                       : fmt::format("\n  {} at {}\n", finding.rule,
                                     Printable(formats::SubjectOf(finding), 300)));
  }
  return screen;
}

}  // namespace

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

std::string CaseText(const CaseDetails& details, Timestamp now) {
  const Case& c = details.c;
  std::string out =
      fmt::format("{}  {}\n  {} · {} · priority {} · {}\n", c.id, Printable(c.title, 300), c.asset,
                  NameOf(c.severity), c.priority, c.remedy);
  out += fmt::format("  state {}: {}\n", NameOf(c.state), Printable(c.reason, 2000));
  out += FixText(c, details.estate.FindRepository(c.asset));
  out += NeedsText(c, details.estate);
  out += fmt::format("  first observed {}, SLA until {}{}\n", c.first_observed.ToString(),
                     c.sla_deadline.ToString(),
                     !IsTerminal(c.state) && c.sla_deadline < now ? " (missed)" : "");
  for (const PriorityReason& reason : c.priority_reasons)
    out +=
        fmt::format("  +{:<4} {:<16} {}\n", reason.points, reason.name, Printable(reason.why, 200));
  AddFindings(out, details);
  AddAttempts(out, details);
  if (!c.manifest.case_id.empty() && details.screen.empty()) AddImpact(out, c);
  for (const Approval& approval : c.approvals)
    out += fmt::format("  {} by {} ({}) at {}\n", NameOf(approval.decision), approval.person,
                       approval.role, approval.at.ToString());
  AddRollouts(out, c);
  for (const Event& event : details.events)
    out += fmt::format("  {}  {:<18} {} -> {}  ({})\n", event.at.ToString(), event.type, event.from,
                       event.to, event.actor);
  return details.screen.empty() ? out : out + "\n" + WithNames(details.screen, details);
}

std::string CaseJson(const Case& c) {
  Json json = ToJson(c);
  const FixPlace fix = PlaceOfFix(c);
  json["fix"] = {{"commit", fix.commit},
                 {"branch", fix.branch},
                 {"merged_into", fix.merged},
                 {"patch_file", fix.patch}};
  return PrettyJson(json);
}

}  // namespace redoubt::cli
