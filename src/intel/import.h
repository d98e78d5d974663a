// Advisories from files: an OSV record or a CSAF document, a folder of them, or an archive of them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "model/advisory.h"
#include "ports/archive.h"

namespace redoubt::intel {

struct Imported {
  std::string what = "advisory";  // one of them
  size_t taken = 0;
  size_t left_out = 0;
  size_t unmatched = 0;               // products that no package can be matched with
  Timestamp newest;                   // `modified` of the newest advisory
  bool kept = true;                   // false: it was only looked at
  std::vector<std::string> problems;  // "osv/GHSA-1.json:3: …": records that were left out, capped
  std::vector<std::string> notes;     // of what says nothing of a package that is known, capped
};

/// Gets each record, in the order in which they are read. An error ends the import.
using TakeAdvisory = std::function<Status(const Advisory& advisory)>;

/// `path`: a .json file, a folder (its *.json files, recursively, sorted, no symbolic links), or an
/// archive (needs `archives`; nullptr: kFailedPrecondition). A bad record is a problem and the rest
/// goes on. Errors: the path cannot be read, nothing in it is a record, or one of `take`.
Result<Imported> ImportPath(const std::filesystem::path& path, const ArchiveReader* archives,
                            const TakeAdvisory& take);

}  // namespace redoubt::intel
