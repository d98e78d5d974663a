// KEV and EPSS by CVE, in one read-only file that all processes share: STATE/intel/signals.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "formats/epss.h"
#include "formats/kev.h"
#include "model/signal.h"

namespace redoubt::intel {

struct SignalSources {
  std::string kev_version;  // "": no catalogue was imported
  std::string epss_model;   // "": no scores were imported
  Timestamp kev_released, epss_date;
  uint64_t kev_entries = 0, epss_rows = 0;
};

/// Thread-safe. Copies share the data.
class Signals {
 public:
  /// None are known.
  Signals() = default;
  /// A missing file is none. Errors: kFailedPrecondition, kInvalidArgument: not such a file.
  static Result<Signals> Open(const std::filesystem::path& file);

  /// Of a CVE id; a default one for anything else.
  Signal Find(std::string_view cve) const;
  SignalSources Sources() const;

 private:
  friend Status WriteSignals(const std::filesystem::path&, const Signals&,
                             const formats::KevCatalogue*, const formats::EpssFile*);
  struct Data;
  std::shared_ptr<const Data> data_;
};

/// Writes `file` anew: what `old` has, with the catalogue or the scores that are given in place of
/// its own. Atomic.
Status WriteSignals(const std::filesystem::path& file, const Signals& old,
                    const formats::KevCatalogue* kev, const formats::EpssFile* epss);

}  // namespace redoubt::intel
