#include "intel/store.h"

#include <fmt/format.h>

#include <optional>

#include "formats/osv.h"
#include "intel/import_signals.h"
#include "intel/rebuild.h"
#include "intel/starter.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

Result<Loaded> Starter() {
  TRY(const std::vector<Advisory> advisories, StarterSet());
  return Loaded{.index = Index(advisories),
                .sources = {{.name = std::string(kStarterName), .advisories = advisories.size()}},
                .by_ecosystem = {{"npm", advisories.size()}}};
}

Result<Loaded> LoadAdvisories(const fs::path& state_dir) {
  TRY(Held held, ReadHeld(state_dir));
  if (!held.index && !HasOldAdvisories(state_dir)) return Starter();
  if (!held.index || held.info.starter != StarterDigest()) {
    TRY_OK(RebuildIndex(state_dir, held, {}));
    TRY(held, ReadHeld(state_dir));
  }
  return Loaded{.index = *std::move(held.index),
                .sources = std::move(held.info.sources),
                .by_ecosystem = std::move(held.info.by_ecosystem)};
}

// The records of a file as what one source has now.
Result<Imported> TakeIn(const fs::path& state_dir, SourceChange change, const FeedFile& file) {
  TRY(const Held held, ReadHeld(state_dir));
  Imported imported;
  change.fill = [&](const SourceChange::Add& add, Source& source) -> Result<bool> {
    TRY(imported, ImportPath(file.path, file.archives, add));
    imported.kept = file.fits(imported);
    source.advisories = imported.taken;
    source.unmatched = imported.unmatched;
    source.imported = file.now;
    return imported.kept;
  };
  TRY_OK(RebuildIndex(state_dir, held, change));
  return imported;
}

}  // namespace

fs::path IndexFile(const fs::path& state_dir) { return state_dir / "intel" / "index"; }

Result<std::vector<Advisory>> StarterSet() {
  std::vector<Advisory> advisories;
  for (const StarterFile& file : StarterFiles()) {
    TRY_WITH("starter set", Advisory advisory, formats::ParseOsv(file.text, file.name));
    advisories.push_back(std::move(advisory));
  }
  return advisories;
}

Result<Loaded> LoadIndex(const fs::path& state_dir) {
  if (state_dir.empty()) return Starter();
  TRY(Loaded loaded, LoadAdvisories(state_dir));
  TRY(Signals signals, Signals::Open(SignalsFile(state_dir)));
  loaded.signals = signals.Sources();
  loaded.index.UseSignals(std::move(signals));
  return loaded;
}

Result<Imported> ImportFeed(const fs::path& state_dir, const Feed& feed, const FeedFile& file) {
  if (feed.kind != FeedKind::kOsv && feed.kind != FeedKind::kCsaf) {
    TRY(const std::optional<Imported> signals,
        ImportSignals(state_dir, {file.path, file.archives, file.now, file.fits, &feed}));
    if (signals) return *signals;
    return InvalidArgument(fmt::format("{}: not a file of kind {}", feed.id, NameOf(feed.kind)));
  }
  SourceChange change{.name = feed.id};
  change.keeps = [](const Advisory&) { return false; };
  return TakeIn(state_dir, std::move(change), file);
}

Result<Imported> ImportInto(const fs::path& state_dir, const fs::path& path,
                            const ArchiveReader* archives, Timestamp now) {
  TRY(const std::optional<Imported> signals,
      ImportSignals(state_dir, {.path = path, .archives = archives, .now = now}));
  if (signals) return *signals;
  return TakeIn(state_dir, {.name = fs::absolute(path).lexically_normal().string()},
                {path, archives, now});
}

}  // namespace redoubt::intel
