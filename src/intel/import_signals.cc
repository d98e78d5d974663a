#include "intel/import_signals.h"

#include <fmt/format.h>

#include "base/file.h"
#include "intel/signals.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMaxBytes = 256u << 20;
constexpr size_t kHead = 4096;  // where a catalogue says what it is

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

}  // namespace

fs::path SignalsFile(const fs::path& state_dir) { return state_dir / "intel" / "signals"; }

Result<std::optional<Imported>> ImportSignals(const fs::path& state_dir, const fs::path& path,
                                              const ArchiveReader* archives, const Fits& fits) {
  const std::string name = path.filename().string();
  const bool scores = name.ends_with(".csv") || name.ends_with(".csv.gz");
  std::error_code error;
  if ((!scores && path.extension() != ".json") || !fs::is_regular_file(path, error))
    return std::nullopt;
  TRY(const std::string text, ReadText(path, archives));
  const bool catalogue =
      !scores && text.substr(0, kHead).find("\"catalogVersion\"") != std::string::npos;
  if (!scores && !catalogue) return std::nullopt;
  TRY(const Signals old, Signals::Open(SignalsFile(state_dir)));
  if (catalogue) {
    TRY(const formats::KevCatalogue kev, formats::ParseKev(text, path.string()));
    Imported imported{.what = "KEV entry", .taken = kev.entries.size()};
    imported.kept = fits(imported);
    if (imported.kept) TRY_OK(WriteSignals(SignalsFile(state_dir), old, &kev, nullptr));
    return imported;
  }
  TRY(const formats::EpssFile epss, formats::ParseEpss(text, path.string()));
  Imported imported{.what = "EPSS score", .taken = epss.rows.size()};
  imported.kept = fits(imported);
  if (imported.kept) TRY_OK(WriteSignals(SignalsFile(state_dir), old, nullptr, &epss));
  return imported;
}

}  // namespace redoubt::intel
