#include "intel/import_signals.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "formats/cve_list.h"
#include "formats/stix.h"
#include "intel/signals.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMaxBytes = 256u << 20;
constexpr size_t kHead = 4096;  // where a file says what it is

Result<std::string> ReadText(const fs::path& path, const ArchiveReader* archives) {
  if (path.extension() != ".gz") return ReadFile(path, kMaxBytes);
  if (!archives)
    return FailedPrecondition(path.string() + ": cannot be unpacked here (mend: gunzip it)");
  std::string text;
  TRY_OK(archives->Read(
      path, {.entries = 1, .entry_bytes = kMaxBytes, .total_bytes = kMaxBytes, .lone_file = true},
      [&](std::string_view, std::string_view content) {
        text = content;
        return Status();
      }));
  return text;
}

// Of the name alone: "csv" of "scores.csv.gz".
std::string KindOfName(fs::path path) {
  if (path.extension() == ".gz") path.replace_extension();
  const std::string extension = path.extension();
  return extension.empty() ? "" : extension.substr(1);
}

// What a file is by its first bytes; nullopt: nothing that is a signal.
std::optional<FeedKind> KindOf(std::string_view name, std::string_view text) {
  const std::string_view head = text.substr(0, kHead);
  const auto has = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
  if (name == "json") {
    if (has("\"catalogVersion\"")) return FeedKind::kKev;
    return has("\"bundle\"") && has("\"bundle--") ? std::optional(FeedKind::kStix) : std::nullopt;
  }
  const bool scores = has("#model_version") || has("cve,epss,percentile");
  return scores ? FeedKind::kEpss : FeedKind::kCves;
}

class Taking {
 public:
  Taking(const fs::path& state_dir, const SignalFile& file) : state_dir_(state_dir), file_(file) {}

  Result<Imported> Take(FeedKind kind, std::string_view text) {
    const std::string name = file_.path.string();
    const ThreatWord says = file_.feed ? file_.feed->says : ThreatWord::kWatched;
    if (kind == FeedKind::kKev) {
      TRY(const formats::KevCatalogue kev, formats::ParseKev(text, name));
      return Write({.what = "KEV entry", .taken = kev.entries.size()}, {.kev = &kev});
    }
    if (kind == FeedKind::kEpss) {
      TRY(const formats::EpssFile epss, formats::ParseEpss(text, name));
      return Write({.what = "EPSS score", .taken = epss.rows.size()}, {.epss = &epss});
    }
    const auto parse = kind == FeedKind::kStix ? formats::ParseStix : formats::ParseCveList;
    TRY(const formats::ThreatList list, parse(text, name, says));
    return Write({.what = "reported CVE",
                  .taken = list.entries.size(),
                  .left_out = list.left_out,
                  .problems = list.problems},
                 {.threats = &list, .source = SourceOf(list)});
  }

 private:
  std::string SourceOf(const formats::ThreatList& list) const {
    if (file_.feed && !file_.feed->source.empty()) return file_.feed->source;
    if (!list.source.empty()) return list.source;
    return file_.feed ? file_.feed->id : Printable(file_.path.stem().string(), 100);
  }

  Result<Imported> Write(Imported imported, SignalChange change) const {
    imported.kept = file_.fits(imported);
    if (!imported.kept) return imported;
    change.now = file_.now;
    TRY(const Signals old, Signals::Open(SignalsFile(state_dir_)));
    TRY_OK(WriteSignals(SignalsFile(state_dir_), old, change));
    return imported;
  }

  const fs::path& state_dir_;
  const SignalFile& file_;
};

}  // namespace

fs::path SignalsFile(const fs::path& state_dir) { return state_dir / "intel" / "signals"; }

Result<std::optional<Imported>> ImportSignals(const fs::path& state_dir, const SignalFile& file) {
  const std::string name = KindOfName(file.path);
  std::error_code error;
  if ((name != "json" && name != "csv" && name != "txt" && !file.feed) ||
      !fs::is_regular_file(file.path, error))
    return std::nullopt;
  TRY(const std::string text, ReadText(file.path, file.archives));
  const std::optional<FeedKind> kind =
      file.feed ? std::optional(file.feed->kind) : KindOf(name, text);
  if (!kind) return std::nullopt;
  return Taking(state_dir, file).Take(*kind, text);
}

}  // namespace redoubt::intel
