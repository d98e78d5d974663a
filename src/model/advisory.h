// What the world knows about a vulnerability: the parts of an OSV record (schema 1.7) that we act
// on.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/severity.h"

namespace redoubt {

struct RangeEvent {
  enum class Kind { kIntroduced, kFixed, kLastAffected, kLimit };
  Kind kind = Kind::kIntroduced;
  std::string version;  // "0" as `introduced`: from the very first one

  bool operator==(const RangeEvent&) const = default;
};
REDOUBT_ENUM(RangeEvent::Kind, "range event", {RangeEvent::Kind::kIntroduced, "introduced"},
             {RangeEvent::Kind::kFixed, "fixed"},
             {RangeEvent::Kind::kLastAffected, "last_affected"},
             {RangeEvent::Kind::kLimit, "limit"})

struct AffectedRange {
  std::string type;  // "SEMVER", "ECOSYSTEM" or "GIT"
  std::vector<RangeEvent> events;

  bool operator==(const AffectedRange&) const = default;
};

struct Affected {
  std::string ecosystem;
  std::string name;
  std::vector<AffectedRange> ranges;
  std::vector<std::string> versions;  // affected ones, listed one by one

  bool operator==(const Affected&) const = default;
};

struct Advisory {
  std::string id;
  std::vector<std::string> aliases;
  // What a distribution's record is about, not the same thing: "CVE-2023-43804". Several where one
  // update fixes several.
  std::vector<std::string> upstream;
  std::string summary;
  std::string details;
  double cvss_score = 0;    // 0.0–10.0 base score; 0: none given
  std::string cvss_vector;  // "CVSS:3.1/AV:N/…", or ""
  Severity severity = Severity::kNone;
  Timestamp published;
  Timestamp modified;
  Timestamp withdrawn;
  std::vector<std::string> cwes;
  std::vector<std::string> references;  // URLs
  std::string mitigation;               // what to do where no fixed version exists, or ""
  std::vector<Affected> affected;

  bool operator==(const Advisory&) const = default;
};

void to_json(nlohmann::json&, const RangeEvent&);
void from_json(const nlohmann::json&, RangeEvent&);
void to_json(nlohmann::json&, const AffectedRange&);
void from_json(const nlohmann::json&, AffectedRange&);
void to_json(nlohmann::json&, const Affected&);
void from_json(const nlohmann::json&, Affected&);
void to_json(nlohmann::json&, const Advisory&);
void from_json(const nlohmann::json&, Advisory&);

}  // namespace redoubt
