#include "respond/approval/screen.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/codec.h"
#include "respond/approval/approval.h"

namespace redoubt {
namespace {

constexpr size_t kMaxDiffBytes = 16 << 20;  // a 4 MiB diff, each byte shown as \xNN at the worst

std::string Safe(std::string_view text) { return Printable(text, 2000); }

template <typename T>
Digest DigestOf(const T& part) {
  return Sha256(CanonicalJson(Json(part)));
}

void Heading(std::string& out, std::string_view title) { out += fmt::format("\n== {}\n", title); }

void AppendList(std::string& out, std::string_view title, const std::vector<std::string>& lines) {
  if (lines.empty()) return;
  out += fmt::format("{}:\n", title);
  for (const std::string& line : lines) out += fmt::format("  {}\n", Safe(line));
}

// Each line with a bar before it: a diff cannot pose as another part of the screen.
void AppendQuoted(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const size_t end = text.find('\n');
    out += fmt::format("| {}\n", text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void AppendPatch(std::string& out, const Patch& patch) {
  Heading(out, "Patch");
  out += fmt::format("{} by {} ({}), on commit {}\n", Safe(patch.strategy), Safe(patch.author),
                     Safe(patch.generator), Safe(patch.base_commit));
  for (const PackageChange& change : patch.changes)
    out += fmt::format("  {} {} -> {} ({}, {})\n", Safe(change.name),
                       change.from.empty() ? "(new)" : Safe(change.from),
                       change.to.empty() ? "(removed)" : Safe(change.to), Safe(change.how),
                       NameOf(change.distance));
  AppendList(out, "Closes", patch.closes);
  AppendQuoted(out, Printable(patch.diff, kMaxDiffBytes, Lines::kKeep));
}

void AppendVerdicts(std::string& out, const std::vector<Verdict>& verdicts) {
  Heading(out, "Verdicts of the gates");
  for (const Verdict& verdict : verdicts) {
    out += fmt::format("  {:<15} {:<22} {}\n", NameOf(verdict.outcome), Safe(verdict.gate),
                       Safe(verdict.reason));
    out += fmt::format("  {:<15} log {}, {}, {}\n", "", verdict.log.ToString(),
                       verdict.duration.Human(), Safe(verdict.tool_version));
    if (verdict.raises_risk > 0)
      out += fmt::format("  {:<15} not proved: raises the risk by {}\n", "", verdict.raises_risk);
  }
  if (verdicts.empty()) out += "  none\n";
}

void AppendImpact(std::string& out, const Impact& impact) {
  Heading(out, "Impact");
  out += fmt::format("Risk {} of 100; {}customer-facing ({})\n", impact.risk,
                     impact.customer_facing ? "" : "not ", Safe(impact.customer_facing_why));
  for (const RiskFactor& factor : impact.factors)
    out += fmt::format("  {:+4} {}: {}\n", factor.points, Safe(factor.name), Safe(factor.why));
  AppendList(out, "Files", impact.files);
  AppendList(out, "Symbols", impact.symbols);
  AppendList(out, "API operations", impact.operations);
  AppendList(out, "Services", impact.services);
  AppendList(out, "Could not be analysed", impact.unknowns);
}

void AppendPlan(std::string& out, const ChangeManifest& manifest) {
  Heading(out, "Plan and way back");
  if (manifest.plans.empty()) out += "No rollout: the fix is handed over in git.\n";
  for (const RolloutPlan& plan : manifest.plans) {
    out += fmt::format("{} by {}:\n", Safe(plan.service), Safe(plan.driver));
    for (const RolloutStep& step : plan.steps)
      out += fmt::format("  {} % of the traffic for {} and {} requests\n", step.percent,
                         step.hold.Human(), step.min_requests);
    out += fmt::format("  stops at +{} errors or {} x p95 latency (alpha {}, deadline {})\n",
                       plan.health.min_effect, plan.health.latency_ratio, plan.health.alpha,
                       plan.health.deadline.Human());
    out += fmt::format("  way back: {}\n", Safe(plan.way_back));
  }
}

void AppendManifest(std::string& out, const ChangeManifest& manifest) {
  Heading(out, "What the signature covers");
  out += fmt::format("made      {} in mode {}, author {}\n", manifest.made_at.ToString(),
                     Safe(manifest.mode), Safe(manifest.author));
  std::vector<std::string> needs;
  for (const std::string& need : manifest.needs) needs.push_back(Safe(need));
  out += fmt::format("needs     {}\n", needs.empty() ? "none" : Join(needs, ", "));
  out += fmt::format("patch     {}\n", manifest.patch.ToString());
  out += fmt::format("base      {}\n", Safe(manifest.base_commit));
  out += fmt::format("result    tree {}\n", Safe(manifest.result_tree));
  for (const Digest& verdict : manifest.verdicts)
    out += fmt::format("verdict   {}\n", verdict.ToString());
  out += fmt::format("impact    {}\n", manifest.impact.ToString());
  out += fmt::format("policy    {}\n", manifest.policy.ToString());
  out += fmt::format("digest    {}\n", manifest.ContentDigest().ToString());
}

}  // namespace

Status CheckView(const ChangeView& view) {
  const ChangeManifest& manifest = view.manifest;
  const auto other = [](std::string_view part) {
    return FailedPrecondition(fmt::format(
        "the {} is not the one that the manifest names (mend: assess the case again)", part));
  };
  if (view.patch.ContentDigest() != manifest.patch) return other("patch");
  if (view.patch.base_commit != manifest.base_commit) return other("base commit");
  if (DigestOf(view.impact) != manifest.impact) return other("impact");
  if (view.verdicts.size() != manifest.verdicts.size()) return other("list of verdicts");
  for (size_t i = 0; i < view.verdicts.size(); ++i)
    if (DigestOf(view.verdicts[i]) != manifest.verdicts[i])
      return other(fmt::format("verdict of {}", Safe(view.verdicts[i].gate)));
  return {};
}

Result<std::string> RenderScreen(const ChangeView& view) {
  TRY_OK(CheckView(view));
  const ChangeManifest& manifest = view.manifest;
  std::string out = fmt::format(
      "{}: {}\n{}, severity {}, attempt {} by {}\n", Safe(manifest.case_id), Safe(view.title),
      Safe(manifest.asset), Safe(manifest.severity), manifest.attempt, Safe(manifest.generator));
  AppendPatch(out, view.patch);
  AppendVerdicts(out, view.verdicts);
  AppendImpact(out, view.impact);
  AppendPlan(out, manifest);
  AppendManifest(out, manifest);
  return out;
}

}  // namespace redoubt
