// Advisories from files: one OSV record, a folder of them, or an archive of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/advisory.h"
#include "ports/archive.h"

namespace redoubt::intel {

struct Imported {
  std::vector<Advisory> advisories;   // in the order they were read
  std::vector<std::string> problems;  // "osv/GHSA-1.json:3: …": records that were left out, capped
  size_t left_out = 0;                // all of them
};

/// `path`: a .json file, a folder (its *.json files, recursively, sorted, no symbolic links), or an
/// archive (needs `archives`; nullptr: kFailedPrecondition). A bad record is a problem and the rest
/// goes on. Errors: the path cannot be read, or nothing in it is an OSV record.
Result<Imported> ImportPath(const std::filesystem::path& path, const ArchiveReader* archives);

}  // namespace redoubt::intel
