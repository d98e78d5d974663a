#include "intel/rebuild.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/big_file.h"
#include "base/file.h"
#include "base/json.h"
#include "intel/starter.h"
#include "intel/store.h"
#include "model/codec.h"

namespace redoubt::intel {
namespace {

namespace fs = std::filesystem;

// Schema 1 of the state: all records as JSON.
fs::path OldFile(const fs::path& state_dir) { return state_dir / "intel" / "advisories.json"; }

// One run of the rebuilding.
class Rebuilding {
 public:
  Rebuilding(const fs::path& state_dir, const Held& held, const SourceChange& change,
             IndexBuilder builder)
      : state_dir_(state_dir), held_(held), change_(change), builder_(std::move(builder)) {}

  Status Run() {
    info_.starter = StarterDigest();
    TRY_OK(AddStarter());
    TRY_OK(held_.index ? AddHeld() : AddOld());
    if (!change_.name.empty()) {
      TRY(const bool keep, AddChange());
      if (!keep) return {};
    }
    return Write();
  }

 private:
  Status AddStarter() {
    TRY(const std::vector<Advisory> starter, StarterSet());
    info_.sources.push_back({.name = std::string(kStarterName), .advisories = starter.size()});
    for (const Advisory& advisory : starter) TRY_OK(builder_.Add(advisory, SourceBit(0)));
    return {};
  }

  Status AddHeld() {
    std::vector<uint64_t> bits;  // of each source that was held, where it is now; 0: nowhere
    size_t changing = SIZE_MAX;
    for (size_t i = 0; i < held_.info.sources.size(); ++i) {
      const Source& source = held_.info.sources[i];
      bits.push_back(0);
      if (source.name == change_.name) changing = i;
      if (source.name == kStarterName || source.name == change_.name) continue;
      bits.back() = SourceBit(info_.sources.size());
      info_.sources.push_back(source);
    }
    const uint64_t last = SourceBit(info_.sources.size());  // of what changes
    return held_.index->ForEachWithSources([&](const Advisory& advisory, uint64_t before) {
      uint64_t now = 0;
      for (size_t i = 0; i < bits.size(); ++i) {
        if (!(before & SourceBit(i))) continue;
        now |= i == changing ? (change_.keeps(advisory) ? last : 0) : bits[i];
      }
      return now == 0 ? Status() : builder_.Add(advisory, now);
    });
  }

  Status AddOld() {
    constexpr size_t kMaxBytes = size_t{1} << 30;
    const fs::path file = OldFile(state_dir_);
    const Result<std::string> text = ReadFile(file, kMaxBytes);
    if (!text && text.error().code == ErrorCode::kNotFound) return {};
    TRY_OK(text);
    TRY(const Json json, ParseJson(*text, file.string(), {kMaxBytes, 64, 200'000'000}));
    TRY_WITH(file.string() + " (mend: remove it and run redoubt intel import again)",
             const auto advisories,
             Decode<std::vector<Advisory>>(json.value("advisories", Json()), "advisories"));
    const uint64_t bit = SourceBit(info_.sources.size());
    for (const Advisory& advisory : advisories) TRY_OK(builder_.Add(advisory, bit));
    info_.sources.push_back({.name = "imported before", .advisories = advisories.size()});
    return {};
  }

  Result<bool> AddChange() {
    const uint64_t bit = SourceBit(info_.sources.size());
    Source source{.name = change_.name};
    TRY(const bool keep,
        change_.fill([&](const Advisory& advisory) { return builder_.Add(advisory, bit); },
                     source));
    info_.sources.push_back(std::move(source));
    return keep;
  }

  Status Write() {
    info_.by_ecosystem = builder_.CountByEcosystem();
    TRY(AtomicFile file, AtomicFile::Make(IndexFile(state_dir_)));
    TRY_OK(builder_.Write(WriteIndexInfo(info_),
                          [&](std::string_view bytes) { return file.Write(bytes); }));
    TRY_OK(file.Commit());
    std::error_code ignored;
    fs::remove(OldFile(state_dir_), ignored);
    return {};
  }

  const fs::path& state_dir_;
  const Held& held_;
  const SourceChange& change_;
  IndexBuilder builder_;
  IndexInfo info_;
};

}  // namespace

Result<Held> ReadHeld(const fs::path& state_dir) {
  Held held;
  Result<Index> index = Index::Open(IndexFile(state_dir));
  if (!index && index.error().code == ErrorCode::kNotFound) return held;
  if (!index) return Fail(index.error());
  TRY(held.info, ReadIndexInfo(index->Info()));
  held.index = *std::move(index);
  return held;
}

bool HasOldAdvisories(const fs::path& state_dir) {
  std::error_code error;
  return fs::exists(OldFile(state_dir), error);
}

Status RebuildIndex(const fs::path& state_dir, const Held& held, const SourceChange& change) {
  TRY(IndexBuilder builder, IndexBuilder::Make(state_dir / "intel"));
  return Rebuilding(state_dir, held, change, std::move(builder)).Run();
}

}  // namespace redoubt::intel
