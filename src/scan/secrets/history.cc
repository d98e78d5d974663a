#include "scan/secrets/history.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "scan/secrets/seen_blobs.h"

namespace redoubt::scan::secrets {
namespace {

constexpr size_t kMaxFindings = 10'000;

std::string Since(const HistoryBlob& blob) {
  const Timestamp at{blob.at_seconds * 1000};
  return fmt::format("committed on {} in {}", at.ToString().substr(0, 10),
                     blob.commit.substr(0, 12));
}

class Collector {
 public:
  Collector(const Scanner& scanner, const HistoryOptions& options, ScanResult& result)
      : scanner_(scanner),
        options_(options),
        result_(result),
        seen_(options.cache, scanner.detectors()) {
    for (size_t i = 0; i < result.findings.size(); ++i)
      if (result.findings[i].scanner == kScannerName) known_.emplace(KeyOf(result.findings[i]), i);
  }

  bool Skip(const HistoryBlob& blob) const { return seen_.Holds(blob.object); }

  void Use(const HistoryBlob& blob, std::string_view bytes) {
    FileHits found = scanner_.Scan(blob.path, bytes, options_.secrets.now);
    if (found.hits.empty() && found.problem.empty()) seen_.Add(blob.object);
    for (const Hit& hit : found.hits)
      if (hit.confidence >= options_.secrets.least && hit.excused.empty()) Take(blob, hit);
  }

  Status Finish() { return seen_.Save(); }

 private:
  static std::string KeyOf(const Finding& finding) {
    return fmt::format("{}\n{}", finding.rule, finding.component.key);
  }

  void Take(const HistoryBlob& blob, const Hit& hit) {
    Finding finding = FindingOf(scanner_.detectors()[hit.detector], hit, result_.asset,
                                Printable(blob.path, 1000));
    const auto [known, is_new] = known_.emplace(KeyOf(finding), result_.findings.size());
    if (!is_new) {
      // Of the tree: the oldest commit says how long it has been known. Others came from older
      // ones.
      Finding& first = result_.findings[known->second];
      if (first.published.IsSet()) return;
      first.published = {blob.at_seconds * 1000};
      first.title += fmt::format(", {}", Since(blob));
      return;
    }
    if (result_.findings.size() >= kMaxFindings) return;
    finding.published = {blob.at_seconds * 1000};
    finding.title +=
        fmt::format(", {}{}", Since(blob), blob.in_head ? "" : ", in the history only");
    result_.findings.push_back(std::move(finding));
  }

  const Scanner& scanner_;
  const HistoryOptions& options_;
  ScanResult& result_;
  SeenBlobs seen_;
  std::map<std::string, size_t> known_;  // rule and secret → finding
};

void Incomplete(ScanResult& result, std::string_view why) {
  result.complete = false;
  result.problems.push_back(Printable(fmt::format("history: {}", why), 600));
}

}  // namespace

void ScanHistory(GitHistory& history, const std::filesystem::path& source, const Scanner& scanner,
                 const HistoryOptions& options, ScanResult& result) {
  Collector collector(scanner, options, result);
  const auto gaps = history.ForEachBlob(
      source, {.skip = [&](const HistoryBlob& blob) { return collector.Skip(blob); },
               .use = [&](const HistoryBlob& blob,
                          std::string_view bytes) { collector.Use(blob, bytes); }});
  if (!gaps) return Incomplete(result, gaps.error().message);
  for (const std::string& gap : *gaps) result.unseen.push_back(Printable("history: " + gap, 600));
  if (const Status saved = collector.Finish(); !saved)
    result.notes.push_back("what was seen of the history is not kept: " +
                           Printable(saved.error().message, 300));
}

}  // namespace redoubt::scan::secrets
