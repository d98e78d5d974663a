// What somebody who knows says of a vulnerability in a product (VEX: Vulnerability Exploitability
// eXchange).
#pragma once

#include <string>
#include <vector>

#include "base/time.h"
#include "model/enums.h"

namespace redoubt {

enum class VexStatus { kNotAffected, kAffected, kFixed, kUnderInvestigation };
REDOUBT_ENUM(VexStatus, "VEX status", {VexStatus::kNotAffected, "not_affected"},
             {VexStatus::kAffected, "affected"}, {VexStatus::kFixed, "fixed"},
             {VexStatus::kUnderInvestigation, "under_investigation"})

/// A product, or a component inside one. Both are purls where the document gives any, else names.
struct VexProduct {
  std::string product;
  std::string component;  // "": the product itself

  bool operator==(const VexProduct&) const = default;
};

struct VexStatement {
  std::vector<std::string> vulnerabilities;  // all ids of one: "CVE-2024-1", "GHSA-…"
  std::vector<VexProduct> products;
  VexStatus status = VexStatus::kUnderInvestigation;
  std::string justification;  // "vulnerable_code_not_present", or ""
  std::string note;           // for people, or ""
  Timestamp at;               // of two about the same the later one counts
  std::string document;       // the file's name

  bool operator==(const VexStatement&) const = default;
};

}  // namespace redoubt
