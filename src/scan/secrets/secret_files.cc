#include "scan/secrets/secret_files.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxFindings = 10'000;
constexpr size_t kMaxProblems = 200;

void Incomplete(ScanResult& result, std::string_view path, std::string_view why) {
  result.complete = false;
  if (result.problems.size() < kMaxProblems)
    result.problems.push_back(Printable(fmt::format("{}: {}", path, why), 600));
}

}  // namespace

Finding FindingOf(const Detector& detector, const Hit& hit, std::string_view asset,
                  std::string_view path) {
  Finding finding;
  finding.scanner = kScannerName;
  finding.rule = detector.id;
  finding.aliases = {fmt::format("CWE-{}", detector.cwe)};
  finding.asset = asset;
  finding.title = fmt::format("{} {}", detector.title, hit.shown);
  finding.severity = detector.severity;
  finding.confidence = hit.confidence;
  finding.confidence_reason = hit.reason;
  finding.location = {std::string(path), hit.line};
  finding.component.key = hit.key;
  finding.mitigation =
      fmt::format("Rotate it first: {}{} Then remove it from the file: it stays in the history.",
                  detector.rotate, detector.page.empty() ? "" : " (" + detector.page + ")");
  return finding;
}

void SecretFiles::File(std::string_view path, std::string_view bytes, ScanResult& result) {
  FileHits found = scanner_.Scan(path, bytes, options_.now);
  if (!found.problem.empty()) Incomplete(result, path, found.problem);
  for (const Hit& hit : found.hits) {
    if (hit.confidence < options_.least) {
      ++unsure_;
      continue;
    }
    if (result.findings.size() >= kMaxFindings)
      return Incomplete(result, path, fmt::format("more than {} findings", kMaxFindings));
    Finding finding = FindingOf(scanner_.detectors()[hit.detector], hit, result.asset, path);
    if (hit.excused.empty())
      result.findings.push_back(std::move(finding));
    else
      result.set_aside.push_back({.finding = std::move(finding), .reason = hit.excused});
  }
}

void SecretFiles::Conclude(ScanResult& result) {
  if (unsure_ == 0) return;
  result.notes.push_back(
      fmt::format("{} in tests, examples and comments may be meant for nothing else",
                  Counted(unsure_, "possible secret")));
}

}  // namespace redoubt::scan::secrets
