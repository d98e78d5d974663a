// Blast radius of a patch: what it touches, how risky it is, who has to agree.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/enums.h"

namespace redoubt {

struct RiskFactor {
  std::string name;  // "customer-facing"
  int points = 0;    // added to the risk; negative lowers it
  std::string why;

  bool operator==(const RiskFactor&) const = default;
};

struct ApprovalNeed {
  std::string role;  // "security-lead"
  int count = 1;
  std::string why;

  bool operator==(const ApprovalNeed&) const = default;
};

struct Impact {
  std::vector<std::string> files;       // that import a changed package
  std::vector<std::string> symbols;     // "server.js: jsonwebtoken.verify"
  std::vector<std::string> operations;  // API operations that reach them: "GET /orders/{id}"
  std::vector<std::string> services;    // run this repository, and their callers
  bool customer_facing = true;
  std::string customer_facing_why;
  int risk = 100;  // 0–100
  std::vector<RiskFactor> factors;
  std::vector<ApprovalNeed> approvals;
  std::vector<std::string> unknowns;  // what could not be analysed

  bool operator==(const Impact&) const = default;
};

void to_json(nlohmann::json&, const RiskFactor&);
void from_json(const nlohmann::json&, RiskFactor&);
void to_json(nlohmann::json&, const ApprovalNeed&);
void from_json(const nlohmann::json&, ApprovalNeed&);
void to_json(nlohmann::json&, const Impact&);
void from_json(const nlohmann::json&, Impact&);

}  // namespace redoubt
