// CISA's catalogue of Known Exploited Vulnerabilities, as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::formats {

struct KevEntry {
  std::string cve;
  Timestamp added, due;
  bool ransomware = false;
};

struct KevCatalogue {
  std::string version;  // "2025.08.25"
  Timestamp released;
  std::vector<KevEntry> entries;
};

/// Reference: the catalogue's own schema (known_exploited_vulnerabilities_schema.json, 1.1). At
/// most 64 MiB. Errors: kInvalidArgument "name: vulnerabilities[3].cveID: …"; an entry too few or
/// too many against `count`.
Result<KevCatalogue> ParseKev(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
