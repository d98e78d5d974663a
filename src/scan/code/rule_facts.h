// What a rule's file says about its findings: how bad, how sure, which weakness.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/code_place.h"
#include "model/severity.h"
#include "scan/code/rules/rule.h"

namespace redoubt::scan::code {

struct RuleFacts {
  Severity severity = Severity::kMedium;
  Confidence confidence = Confidence::kMedium;
  std::vector<std::string> cwes;        // "CWE-79"
  std::vector<std::string> references;  // of its metadata
  bool about_secrets = false;           // what it matches may hold one
  bool fixable = false;
};

/// `severity`: CRITICAL, ERROR or HIGH, WARNING or MEDIUM, INFO or LOW; `metadata` as the rule
/// format's users write it (cwe, references, confidence). Unknown words are medium.
RuleFacts FactsOf(const Rule& rule);

/// For reports: the message without metavariables' values, references and tags
/// ("external/cwe/cwe-079").
RuleText TextOf(const Rule& rule, const RuleFacts& facts);

/// In one line, without line breaks of the rule file.
std::string OneLine(std::string_view text);

}  // namespace redoubt::scan::code
