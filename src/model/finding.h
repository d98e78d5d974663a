// One observation of one scanner.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/code_place.h"
#include "model/component.h"
#include "model/image.h"
#include "model/severity.h"
#include "model/signal.h"
#include "model/vex.h"

namespace redoubt {

struct Finding {
  // "v1:" and 32 hexadecimal digits; stable when lines move and across re-scans
  // (scan/fingerprint.h).
  std::string fingerprint;
  std::string scanner;  // "dependencies"
  std::string rule;     // advisory or rule id: "GHSA-…"
  std::vector<std::string> aliases;
  std::string asset;
  std::string title;
  Severity severity = Severity::kNone;
  double score = 0;         // CVSS base score, 0: none
  std::string cvss_vector;  // that it comes from, or ""
  Signal signal;            // what is known of its use, the strongest of all its ids
  Confidence confidence = Confidence::kHigh;
  std::string confidence_reason;
  Component component;  // what carries it (dependency findings)
  Location location;
  std::vector<std::string> fixed_versions;  // as the advisory lists them, in version order
  std::string mitigation;
  Timestamp published;            // of the advisory
  std::optional<CodePlace> code;  // of findings about source code

  bool operator==(const Finding&) const = default;
};

void to_json(nlohmann::json&, const Finding&);
void from_json(const nlohmann::json&, Finding&);

/// A finding that does not count, and why.
struct SetAside {
  Finding finding;
  std::string reason;
  VexStatus status = VexStatus::kNotAffected;  // or kFixed
  std::string justification;  // of VEX: "vulnerable_code_not_present", "code_not_reachable"; or ""

  bool operator==(const SetAside&) const = default;
};

void to_json(nlohmann::json&, const SetAside&);
void from_json(const nlohmann::json&, SetAside&);

/// What one scan of one asset said. A scan that did not finish is a fact of its own.
struct ScanResult {
  std::string asset;
  std::string commit;  // git object id that was scanned, or ""
  bool complete = true;
  std::vector<std::string> problems;  // why it is incomplete: "package-lock.json:3: …"
  // What was there but says nothing: "web/package.json: …". Not part of `complete`, and not stored:
  // who records a scan decides whether it counts (scan/coverage.h).
  std::vector<std::string> unseen;
  std::vector<std::string> notes;   // what a reader should know; not stored either
  std::vector<SetAside> set_aside;  // what was found but does not count
  std::vector<Component> components;
  std::vector<Finding> findings;
  Timestamp at;
  std::optional<ImageFacts> image;  // that was scanned; not stored
  std::vector<RuleText> rules;      // of findings about source code, by id; not stored

  /// The layer of its image that brought a component, or nullptr.
  const ImageLayer* LayerOf(const Component& component) const;
  /// The texts of a rule, or nullptr.
  const RuleText* TextOf(const std::string& rule) const;
};

void to_json(nlohmann::json&, const ScanResult&);
void from_json(const nlohmann::json&, ScanResult&);

}  // namespace redoubt
