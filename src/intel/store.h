// The local advisory data: a starter set that ships with the program, and what was imported. Both
// are in one index file, STATE/intel/index, which every process maps.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "intel/import.h"
#include "intel/index.h"
#include "intel/index_info.h"
#include "model/advisory.h"
#include "model/feed.h"

namespace redoubt::intel {

struct Loaded {
  Index index;
  std::vector<Source> sources;
  SignalSources signals;
  std::map<std::string, size_t> by_ecosystem;  // advisories; "Debian" stands for all its releases
};

/// The starter set (compiled in from data/advisories/). Errors: a record of ours is broken.
Result<std::vector<Advisory>> StarterSet();

/// Where the advisories of a state folder are.
std::filesystem::path IndexFile(const std::filesystem::path& state_dir);

/// The index of STATE, or the starter set alone where nothing was imported. An index with
/// another starter set is made anew; one of another format is kFailedPrecondition.
Result<Loaded> LoadIndex(const std::filesystem::path& state_dir);

/// The file of a feed, and whether what it holds may take the place of what it held before.
struct FeedFile {
  std::filesystem::path path;
  const ArchiveReader* archives = nullptr;
  Timestamp now;
  std::function<bool(const Imported&)> fits = [](const Imported&) { return true; };
};

/// As ImportInto for a feed's file, whose kind is known: it takes the place of what the feed held
/// before. What does not fit changes nothing (Imported::kept).
Result<Imported> ImportFeed(const std::filesystem::path& state_dir, const Feed& feed,
                            const FeedFile& file);

/// Adds what `path` holds (as ImportPath, or KEV, or EPSS) to the index and replaces the file at
/// once; what fails leaves it as it was. A record takes the place of an older one with the same id.
/// One at a time: the caller holds a lock.
Result<Imported> ImportInto(const std::filesystem::path& state_dir,
                            const std::filesystem::path& path, const ArchiveReader* archives,
                            Timestamp now);

}  // namespace redoubt::intel
