// What SARIF says more of findings about source code: regions, fixes and flows.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "model/finding.h"

namespace redoubt::formats {

/// A path as a relative URI, percent-encoded.
std::string SarifUriOf(std::string_view path);

/// From the first to the last character, with the code (section 3.30).
nlohmann::json SarifRegionOf(const Finding& finding);

/// Adds to a result `fixes` (section 3.55) and `codeFlows` (section 3.36), where there are any.
/// `physical` is the result's own location.
void AddSarifCode(const Finding& finding, const nlohmann::json& physical, nlohmann::json& result);

/// Texts, page and tags of the rule in the place of what is said of advisories.
void DescribeSarifRule(const RuleText& text, nlohmann::json& rule);

}  // namespace redoubt::formats
