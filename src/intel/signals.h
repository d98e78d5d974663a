// KEV, EPSS and threat lists by CVE, in one read-only file that all processes share:
// STATE/intel/signals.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "formats/epss.h"
#include "formats/kev.h"
#include "formats/threat_list.h"
#include "model/signal.h"

namespace redoubt::intel {

/// Who was listened to.
struct ThreatSource {
  std::string name;
  uint64_t entries = 0;
  Timestamp imported;

  bool operator==(const ThreatSource&) const = default;
};

struct SignalSources {
  std::string kev_version;  // "": no catalogue was imported
  std::string epss_model;   // "": no scores were imported
  Timestamp kev_released, epss_date;
  uint64_t kev_entries = 0, epss_rows = 0;
  std::vector<ThreatSource> threats;  // by name
};

/// What takes the place of what the file has; a nullptr leaves it as it is.
struct SignalChange {
  const formats::KevCatalogue* kev = nullptr;
  const formats::EpssFile* epss = nullptr;
  const formats::ThreatList* threats = nullptr;  // of the source `source`
  std::string source;
  Timestamp now;  // an entry without a date is of the first time that it was seen
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
  friend Status WriteSignals(const std::filesystem::path&, const Signals&, const SignalChange&);
  struct Data;
  std::shared_ptr<const Data> data_;
};

/// Writes `file` anew: what `old` has, changed. Atomic. kResourceExhausted: a thousand sources.
Status WriteSignals(const std::filesystem::path& file, const Signals& old,
                    const SignalChange& change);

}  // namespace redoubt::intel
