// What every report says of a finding in the same words: where to read on, what to do.
#pragma once

#include <string>
#include <string_view>

#include "model/finding.h"

namespace redoubt::formats {

/// The page of an advisory.
std::string AdvisoryUrl(std::string_view id);
/// Who publishes advisories with such ids: "GitHub Advisories", "NVD", else "OSV".
std::string_view AdvisorySource(std::string_view id);

/// One sentence: "Fixed in lodash 4.17.21.", else the mitigation, else that nothing is known.
std::string RemedyOf(const Finding& finding);

/// The title without "in lodash 4.17.20" at its end, printable: the same for every package and
/// version that an advisory is found in.
std::string SummaryOf(const Finding& finding);

}  // namespace redoubt::formats
