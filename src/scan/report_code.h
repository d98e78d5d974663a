// Findings about source code for people: what, where, the code itself, and what to do.
#pragma once

#include <string>
#include <string_view>

#include "model/finding.h"

namespace redoubt::scan {

/// The escape sequence that a severity is shown in, or "".
std::string_view ColourOf(Severity severity);

/// In lines of about 96 characters, each behind `indent`.
std::string Wrapped(std::string_view text, std::string_view indent);

/// One block a finding:
///   high  js-eval  src/a.js:3:5  CWE-95
///     What the rule says of it.
///       3 | eval(text)
///     fix: …
/// "" when there is none.
std::string CodeFindingsText(const ScanResult& result, bool colour);

}  // namespace redoubt::scan
