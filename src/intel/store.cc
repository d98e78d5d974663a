#include "intel/store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/big_file.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/json.h"
#include "formats/osv.h"
#include "intel/import_signals.h"
#include "intel/index_builder.h"
#include "intel/starter.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStarterName = "starter set";

/// What the index says of itself, as JSON in its section kInfo.
struct Info {
  std::string starter;  // digest of the starter set that it holds
  std::vector<Source> sources;
  std::map<std::string, size_t> by_ecosystem;
};

// Schema 1 of the state: all records as JSON.
fs::path OldFile(const fs::path& state_dir) { return state_dir / "intel" / "advisories.json"; }

std::string StarterDigest() {
  Sha256Stream stream;
  for (const StarterFile& file : StarterFiles()) {
    stream.Update(file.name);
    stream.Update(file.text);
  }
  return stream.Finish().Hex();
}

std::string InfoText(const Info& info) {
  Json sources = Json::array();
  for (const Source& source : info.sources)
    sources.push_back(
        {{"name", source.name}, {"advisories", source.advisories}, {"imported", source.imported}});
  return CanonicalJson(Json{{"starter", info.starter},
                            {"sources", std::move(sources)},
                            {"by_ecosystem", info.by_ecosystem}});
}

Result<Info> ReadInfo(std::string_view text) {
  TRY(const Json json, ParseJson(text, "the advisory index"));
  try {
    Info info{.starter = json.at("starter").get<std::string>(),
              .by_ecosystem = json.at("by_ecosystem").get<std::map<std::string, size_t>>()};
    for (const Json& source : json.at("sources"))
      info.sources.push_back({source.at("name").get<std::string>(),
                              source.at("advisories").get<size_t>(),
                              source.at("imported").get<Timestamp>()});
    return info;
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format("the advisory index: {}", e.what()));
  }
}

// Everything that the state holds, in whatever form.
struct Held {
  std::optional<Index> index;
  Info info;
};

Result<Held> ReadHeld(const fs::path& state_dir) {
  Held held;
  Result<Index> index = Index::Open(IndexFile(state_dir));
  if (index) {
    TRY(held.info, ReadInfo(index->Info()));
    held.index = *std::move(index);
    return held;
  }
  if (index.error().code != ErrorCode::kNotFound) return Fail(index.error());
  return held;
}

Status AddOld(const fs::path& state_dir, IndexBuilder& builder, std::vector<Source>& sources) {
  constexpr size_t kMaxBytes = size_t{1} << 30;
  const fs::path file = OldFile(state_dir);
  const Result<std::string> text = ReadFile(file, kMaxBytes);
  if (!text && text.error().code == ErrorCode::kNotFound) return {};
  TRY_OK(text);
  TRY(const Json json, ParseJson(*text, file.string(), {kMaxBytes, 64, 200'000'000}));
  TRY_WITH(file.string() + " (mend: remove it and run redoubt intel import again)",
           const auto advisories,
           Decode<std::vector<Advisory>>(json.value("advisories", Json()), "advisories"));
  for (const Advisory& advisory : advisories) TRY_OK(builder.Add(advisory));
  sources.push_back({"imported before", advisories.size(), {}});
  return {};
}

// Adds more; false: everything is to stay as it was.
using AddMore = std::function<Result<bool>(IndexBuilder&, std::vector<Source>&)>;

// What is there, with the starter set of this program, and what `more` adds.
Status Rebuild(const fs::path& state_dir, const Held& held, const AddMore& more) {
  TRY(IndexBuilder builder, IndexBuilder::Make(state_dir / "intel"));
  TRY(const std::vector<Advisory> starter, StarterSet());
  Info info{.starter = StarterDigest()};
  info.sources.push_back({std::string(kStarterName), starter.size(), {}});
  for (const Advisory& advisory : starter) TRY_OK(builder.Add(advisory));
  if (held.index) {
    TRY_OK(held.index->ForEach([&](const Advisory& advisory) { return builder.Add(advisory); }));
    for (const Source& source : held.info.sources)
      if (source.name != kStarterName) info.sources.push_back(source);
  } else {
    TRY_OK(AddOld(state_dir, builder, info.sources));
  }
  TRY(const bool keep, more(builder, info.sources));
  if (!keep) return {};
  info.by_ecosystem = builder.CountByEcosystem();
  TRY(AtomicFile file, AtomicFile::Make(IndexFile(state_dir)));
  TRY_OK(builder.Write(InfoText(info), [&](std::string_view bytes) { return file.Write(bytes); }));
  TRY_OK(file.Commit());
  std::error_code ignored;
  fs::remove(OldFile(state_dir), ignored);
  return {};
}

Result<Loaded> Starter() {
  TRY(const std::vector<Advisory> advisories, StarterSet());
  return Loaded{.index = Index(advisories),
                .sources = {{std::string(kStarterName), advisories.size(), {}}},
                .by_ecosystem = {{"npm", advisories.size()}}};
}

Result<Loaded> LoadAdvisories(const fs::path& state_dir) {
  TRY(Held held, ReadHeld(state_dir));
  std::error_code error;
  if (!held.index && !fs::exists(OldFile(state_dir), error)) return Starter();
  if (!held.index || held.info.starter != StarterDigest()) {
    TRY_OK(Rebuild(state_dir, held, [](IndexBuilder&, std::vector<Source>&) { return true; }));
    TRY(held, ReadHeld(state_dir));
  }
  return Loaded{.index = *std::move(held.index),
                .sources = std::move(held.info.sources),
                .by_ecosystem = std::move(held.info.by_ecosystem)};
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
  if (feed.kind != FeedKind::kOsv) {
    TRY(const std::optional<Imported> signals,
        ImportSignals(state_dir, file.path, file.archives, file.fits));
    if (signals) return *signals;
    return InvalidArgument(fmt::format("{}: not a file of kind {}", feed.id, NameOf(feed.kind)));
  }
  TRY(const Held held, ReadHeld(state_dir));
  Imported imported;
  const auto add = [&](IndexBuilder& builder, std::vector<Source>& sources) -> Result<bool> {
    TRY(imported, ImportPath(file.path, file.archives,
                             [&](const Advisory& advisory) { return builder.Add(advisory); }));
    imported.kept = file.fits(imported);
    std::erase_if(sources, [&](const Source& source) { return source.name == feed.id; });
    sources.push_back({feed.id, imported.taken, file.now});
    return imported.kept;
  };
  TRY_OK(Rebuild(state_dir, held, add));
  return imported;
}

Result<Imported> ImportInto(const fs::path& state_dir, const fs::path& path,
                            const ArchiveReader* archives, Timestamp now) {
  TRY(const std::optional<Imported> signals, ImportSignals(state_dir, path, archives));
  if (signals) return *signals;
  const Feed feed{.id = fs::absolute(path).lexically_normal().string()};
  return ImportFeed(state_dir, feed, {path, archives, now});
}

}  // namespace redoubt::intel
