#include "intel/store.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/file.h"
#include "base/json.h"
#include "formats/osv.h"
#include "intel/starter.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

constexpr int kSchemaVersion = 1;
constexpr size_t kMaxFileBytes = size_t{1} << 30;
constexpr JsonLimits kLimits = {kMaxFileBytes, 64, 200'000'000};

struct Imported {
  std::vector<Source> sources;
  std::vector<Advisory> advisories;
};

fs::path FileIn(const fs::path& state_dir) { return state_dir / "intel" / "advisories.json"; }

Json SourceToJson(const Source& source) {
  return {{"name", source.name}, {"advisories", source.advisories}, {"imported", source.imported}};
}

Source SourceFromJson(const Json& json) {
  return {json.at("name").get<std::string>(), json.at("advisories").get<size_t>(),
          json.at("imported").get<Timestamp>()};
}

Result<Imported> ReadImported(const fs::path& state_dir) {
  const fs::path file = FileIn(state_dir);
  const auto text = ReadFile(file, kMaxFileBytes);
  if (!text && text.error().code == ErrorCode::kNotFound) return Imported{};
  if (!text) return Fail(text.error());
  TRY(const Json json, ParseJson(*text, file.string(), kLimits));
  try {
    if (const int version = json.at("schema_version").get<int>(); version != kSchemaVersion)
      return FailedPrecondition(fmt::format(
          "{}: written by another version of redoubt (schema {}, here {}; mend: remove it and run "
          "redoubt intel import again)",
          file.string(), version, kSchemaVersion));
    Imported imported;
    for (const Json& source : json.at("sources"))
      imported.sources.push_back(SourceFromJson(source));
    imported.advisories = json.at("advisories").get<std::vector<Advisory>>();
    return imported;
  } catch (const std::exception& e) {
    return InvalidArgument(fmt::format(
        "{}: {} (mend: remove it and run redoubt intel import again)", file.string(), e.what()));
  }
}

}  // namespace

Result<std::vector<Advisory>> StarterSet() {
  std::vector<Advisory> advisories;
  for (const StarterFile& file : StarterFiles()) {
    TRY_WITH("starter set", Advisory advisory, formats::ParseOsv(file.text, file.name));
    advisories.push_back(std::move(advisory));
  }
  return advisories;
}

Result<Loaded> LoadIndex(const fs::path& state_dir) {
  TRY(std::vector<Advisory> advisories, StarterSet());
  Loaded loaded;
  loaded.sources.push_back({"starter set", advisories.size(), {}});
  if (!state_dir.empty()) {
    TRY(Imported imported, ReadImported(state_dir));
    std::move(imported.advisories.begin(), imported.advisories.end(),
              std::back_inserter(advisories));
    std::move(imported.sources.begin(), imported.sources.end(), std::back_inserter(loaded.sources));
  }
  loaded.index = Index(std::move(advisories));
  return loaded;
}

Status StoreImported(const fs::path& state_dir, const std::string& source,
                     std::vector<Advisory> advisories, Timestamp now) {
  TRY(Imported imported, ReadImported(state_dir));
  std::erase_if(imported.sources, [&](const Source& s) { return s.name == source; });
  imported.sources.push_back({source, advisories.size(), now});
  std::unordered_map<std::string, size_t> place;
  for (size_t i = 0; i < imported.advisories.size(); ++i) place[imported.advisories[i].id] = i;
  for (Advisory& advisory : advisories) {
    const auto [at, added] = place.try_emplace(advisory.id, imported.advisories.size());
    if (added)
      imported.advisories.push_back(std::move(advisory));
    else
      imported.advisories[at->second] = std::move(advisory);
  }
  Json sources = Json::array();
  for (const Source& s : imported.sources) sources.push_back(SourceToJson(s));
  const Json json = {{"schema_version", kSchemaVersion},
                     {"sources", std::move(sources)},
                     {"advisories", imported.advisories}};
  return WriteFileAtomic(FileIn(state_dir), CanonicalJson(json) + "\n");
}

}  // namespace redoubt::intel
