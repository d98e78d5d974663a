// What is known of the use of vulnerabilities, from the files that its publishers offer.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"
#include "intel/import.h"
#include "model/feed.h"
#include "ports/archive.h"

namespace redoubt::intel {

/// Whether what was read may be taken in.
using Fits = std::function<bool(const Imported&)>;

struct SignalFile {
  std::filesystem::path path;
  const ArchiveReader* archives = nullptr;
  Timestamp now;
  Fits fits = [](const Imported&) { return true; };
  const Feed* feed = nullptr;  // that it is of; nullptr: the file tells what it is
};

/// Takes a file into STATE/intel/signals: a KEV catalogue or a bundle of STIX (.json), an EPSS file
/// or a list of CVEs (.csv, .txt, also with .gz); nullopt when it is none of these. A threat list's
/// source is the feed's `source`, what the list calls itself, the feed's id or the file's name, in
/// this order; it takes the place of what this source said before. Errors as of the parsers;
/// nothing is changed then, nor when it does not fit (Imported::kept).
Result<std::optional<Imported>> ImportSignals(const std::filesystem::path& state_dir,
                                              const SignalFile& file);

/// STATE/intel/signals.
std::filesystem::path SignalsFile(const std::filesystem::path& state_dir);

}  // namespace redoubt::intel
