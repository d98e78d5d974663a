// Proves offline that nothing in an exported log, or in a store, was changed, removed or reordered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "ports/store.h"

namespace redoubt {

struct Damage {
  std::optional<uint64_t> entry;  // the first bad entry, where one can be told
  std::string file;               // relative to the export, or "" for a store
  uint64_t begin = 0, end = 0;    // bytes of the file; both 0: the whole
  std::string what;               // one line for people

  /// "entry 17, tile/entries/000.p/40 bytes 1201-1388: …"
  std::string ToString() const;
  bool operator==(const Damage&) const = default;
};

struct VerifyReport {
  std::vector<Damage> damages;  // in order of discovery, at most 100
  std::string origin;
  uint64_t entries = 0;           // that the checkpoint covers
  uint64_t unsigned_entries = 0;  // after it (store only): nobody answers for them yet
  Digest root;
  uint64_t blobs = 0;   // checked
  uint64_t cases = 0;   // rebuilt and compared (store only)
  uint64_t events = 0;  // compared (store only)
  bool pinned = false;  // the key came from the caller, not from the export itself

  bool Ok() const { return damages.empty(); }
};

struct VerifyOptions {
  std::string against;  // an earlier checkpoint (signed note): the log must still contain it
  std::string vkey;     // who must have signed; "": the export's own log.vkey, which proves less
};

/// Re-hashes everything below `dir`. An error only when `dir` cannot be read at all or an option is
/// malformed; damage is a result.
Result<VerifyReport> VerifyExport(const std::filesystem::path& dir, const VerifyOptions& options);

/// Re-hashes the stored leaves against the newest checkpoint, then rebuilds each case from the
/// logged transitions and compares it, and each event row, with what is stored. `options.vkey` is
/// required.
Result<VerifyReport> VerifyStore(Store& store, const VerifyOptions& options);

}  // namespace redoubt
