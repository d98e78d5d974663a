// FIRST's Exploit Prediction Scoring System: its daily file of all scores.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::formats {

struct EpssRow {
  uint64_t cve = 0;                 // CveKey
  float score = 0, percentile = 0;  // 0–1
};

struct EpssFile {
  std::string model;  // "v2025.03.14"
  Timestamp date;
  std::vector<EpssRow> rows;  // as in the file
};

/// "#model_version:…,score_date:…", "cve,epss,percentile", then a line for each CVE; at most 256
/// MiB. Errors: kInvalidArgument "name:17: …".
Result<EpssFile> ParseEpss(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
