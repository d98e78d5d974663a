// Writes the evidence log as plain files that foreign tools can read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/digest.h"
#include "base/result.h"
#include "ports/signer.h"
#include "ports/store.h"

namespace redoubt {

struct ExportSummary {
  uint64_t entries = 0;
  uint64_t blobs = 0;
  Digest root;
  std::string checkpoint;  // signed note
  std::string vkey;
};

/// Brings the checkpoint up to date and writes below `dir`, which must be absent or empty:
///   checkpoint            signed note          log.vkey             who signs it
///   tile/N/…              hash tiles           tile/entries/…       entry bundles (C2SP
///   tlog-tiles) blobs/sha256/HEX      every stored blob whose digest an entry names
///   export.dsse.json      signed list of those blobs: a removed one is missed
/// kConflict when `dir` holds something.
Result<ExportSummary> ExportLog(Store& store, const Signer& signer, const std::string& origin,
                                const std::filesystem::path& dir);

}  // namespace redoubt
