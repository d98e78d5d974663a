// Matches of rules as findings: what reports, cases and fingerprints are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "scan/code/engine/engine.h"
#include "scan/code/rule_facts.h"

namespace redoubt::scan::code {

inline constexpr std::string_view kScannerName = "code";

/// The findings of one file's matches, in their order: scanner "code", the rule's id, CWEs as
/// aliases, `component.key` by which the same one is known again when lines move (a digest of the
/// matched text and, of equal ones in the file, which one it is), no package, the place in `code`.
/// Without asset and fingerprint. `facts` is beside the rules.
std::vector<Finding> FindingsOf(const RuleSet& rules, const std::vector<RuleFacts>& facts,
                                std::string_view path, std::string_view source,
                                const std::vector<CodeMatch>& matches);

/// Without what stands in quotes: `password = "…"`.
std::string WithoutStrings(std::string_view code);

}  // namespace redoubt::scan::code
