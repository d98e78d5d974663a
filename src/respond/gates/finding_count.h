// Counts findings by what they are about, not by where they stand: packages move within a tree.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/finding.h"

namespace redoubt::respond::gates {

struct Problem {
  std::string scanner, rule, package;
  auto operator<=>(const Problem&) const = default;
};

inline Problem ProblemOf(const Finding& finding) {
  return {finding.scanner, finding.rule, finding.component.name};
}

inline std::map<Problem, int> CountFindings(const std::vector<Finding>& findings) {
  std::map<Problem, int> counts;
  for (const Finding& finding : findings) ++counts[ProblemOf(finding)];
  return counts;
}

/// "GHSA-… in minimist 1.2.5 (package-lock.json, node_modules/minimist)"
std::string Describe(const Finding& finding);

/// The first reason why a scan proves nothing, or "".
std::string WhyIncomplete(const ScanResult& scan);

}  // namespace redoubt::respond::gates
