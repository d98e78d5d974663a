#include "respond/workflow/watch.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/codec.h"
#include "respond/workflow/holds.h"
#include "scan/conclude.h"
#include "scan/coverage.h"
#include "scan/rematch.h"

namespace redoubt::respond {
namespace {

constexpr int kLooks = 5;  // at cases that workers or people change meanwhile
// Findings in one record of the log, which holds 64 KiB; names and reasons are cut to fit.
constexpr size_t kMostTold = 30;

std::string ProblemsOf(const ScanResult& scan) {
  if (scan.problems.empty()) return "";
  const size_t more = scan.problems.size() - 1;
  return scan.problems.front() + (more == 0 ? "" : fmt::format(" (and {} more)", more));
}

}  // namespace

Status Watch::Begin() {
  TRY(const std::vector<ScanResult> scans, tools_.context.store.Scans());
  for (const ScanResult& scan : scans)
    if (tools_.context.estate.FindAsset(scan.asset)) newest_[scan.asset] = scan;
  return Rematch();
}

bool Watch::ScanAll() {
  bool complete = true;
  for (const Asset& asset : tools_.context.estate.Assets()) {
    if (tools_.interrupted()) return false;
    const ScanResult scan = Scan(asset);
    tools_.scanned(scan);
    std::string trouble = ProblemsOf(scan);
    if (const Status taken = Take(scan); !taken) trouble = taken.error().message;
    tools_.trouble(asset.id, trouble);
    complete = complete && scan.complete && trouble.empty();
    Keep(scan);
  }
  return complete;
}

Result<bool> Watch::TakeNews() {
  TRY(const bool changed, tools_.intel.Refresh());
  if (changed) TRY_OK(Rematch());
  return changed;
}

ScanResult Watch::Scan(const Asset& asset) {
  const auto known = newest_.find(asset.id);
  Result<ScanResult> scan = tools_.scan(asset, known == newest_.end() ? nullptr : &known->second);
  if (scan) {  // the silence about a package.json without a lockfile ends no case
    scan::CountUnseen(*scan);
    const Context& context = tools_.context;
    scan::TellAge(*scan, tools_.intel.Current(), context.estate.intelligence.max_age,
                  context.clock.Now());
    tools_.vex.Apply(*scan);
    return *std::move(scan);
  }
  return {.asset = asset.id,
          .complete = false,
          .problems = {scan.error().message},
          .at = tools_.context.clock.Now()};
}

// An asset that cannot be looked at now still has what it had: new advisories open its cases, but
// end none.
void Watch::Keep(const ScanResult& scan) {
  ScanResult& known = newest_[scan.asset];
  if (scan.complete || !scan.components.empty() || known.components.empty()) {
    known = scan;
    return;
  }
  known.complete = false;
  known.problems = scan.problems;
}

// First what each advisory would do to all assets, then case by case.
Status Watch::Rematch() {
  const intel::Index index = tools_.intel.Current();
  std::vector<ScanResult> changed;
  AdvisoryImpacts impacts;
  for (const auto& [asset, before] : newest_) {
    std::optional<ScanResult> after = scan::Rematch(before, index, tools_.vex);
    if (!after) continue;
    AddImpacts(before, *after, impacts);
    changed.push_back(*std::move(after));
  }
  TRY_OK(HoldTooMuch(tools_.context, impacts));
  for (ScanResult& scan : changed) {
    const Status taken = Take(scan);
    if (!taken) tools_.trouble(scan.asset, taken.error().message);
    if (taken) newest_[scan.asset] = std::move(scan);
  }
  for (const auto& [asset, scan] : newest_) TRY_OK(OfferUndo(tools_.context, asset, index));
  return {};
}

Status Watch::Take(const ScanResult& scan) {
  Context& context = tools_.context;
  TRY_OK(context.store.PutScan(scan));
  TRY_OK(TellSetAside(scan));
  Intelligence intelligence{.index = tools_.intel.Current()};
  TRY(intelligence.held, HeldAdvisories(context.store));
  auto report = Reconcile(context, scan, intelligence);
  // A worker or a person was faster: another look is at what they left.
  for (int i = 1; i < kLooks && !report && report.error().code == ErrorCode::kConflict; ++i)
    report = Reconcile(context, scan, intelligence);
  TRY_OK(report);
  tools_.reconciled(scan.asset, *report);
  return {};
}

// What was found and does not count leaves evidence, once for each new list.
Status Watch::TellSetAside(const ScanResult& scan) {
  Json list = Json::array();
  for (const SetAside& aside : scan.set_aside)
    if (list.size() < kMostTold)
      list.push_back({{"rule", Printable(aside.finding.rule, 100)},
                      {"package", Printable(aside.finding.component.purl, 200)},
                      {"fingerprint", aside.finding.fingerprint},
                      {"because", Printable(aside.reason, 400)}});
  const std::string details =
      CanonicalJson(Json{{"count", scan.set_aside.size()}, {"set_aside", std::move(list)}});
  const std::string fact = "scan/set-aside/" + scan.asset, digest = Sha256(details).Hex();
  Store& store = tools_.context.store;
  const Result<std::string> told = store.GetFact(fact);
  if (!told && told.error().code != ErrorCode::kNotFound) return Fail(told.error());
  if (told ? *told == digest : scan.set_aside.empty()) return {};
  const Record record{.actor = "redoubt/scanner",
                      .action = "findings.set_aside",
                      .subject = "asset:" + scan.asset,
                      .details = details,
                      .at = tools_.context.clock.Now()};
  TRY_OK(store.Append({&record, 1}));
  return store.PutFact(fact, digest);
}

}  // namespace redoubt::respond
