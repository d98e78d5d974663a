// The small expression language of metavariable-comparison.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace redoubt::scan::code {

/// Evaluates `expression` ("$X > 1024 and not re.match('a.*', $Y)"); `text_of` gives the text of a
/// metavariable ("$X") or nothing. `strip`: a string that holds a number is that number. True only
/// when all parts are known and it holds. Thread-safe.
bool ComparisonHolds(std::string_view expression,
                     const std::function<std::optional<std::string>(std::string_view)>& text_of,
                     bool strip = false);

}  // namespace redoubt::scan::code
