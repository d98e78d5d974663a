// The local advisory data: a starter set that ships with the program, and what was imported.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "intel/index.h"
#include "model/advisory.h"

namespace redoubt::intel {

struct Source {
  std::string name;  // "starter set", or the path that was imported
  size_t advisories = 0;
  Timestamp imported;  // not set for the starter set
};

struct Loaded {
  Index index;
  std::vector<Source> sources;
};

/// The starter set (compiled in from data/advisories/). Errors: a record of ours is broken.
Result<std::vector<Advisory>> StarterSet();

/// Starter set and STATE/intel/advisories.json together; an imported record replaces one of the
/// starter set with the same id. No imported data is not an error.
Result<Loaded> LoadIndex(const std::filesystem::path& state_dir);

/// Adds to the imported data (same id: replaced) and writes it atomically.
Status StoreImported(const std::filesystem::path& state_dir, const std::string& source,
                     std::vector<Advisory> advisories, Timestamp now);

}  // namespace redoubt::intel
