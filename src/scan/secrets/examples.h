// Examples of detectors as text: made-up values in the place of marks like `{{hex 32}}`.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::scan::secrets {

/// Replaces every `{{KIND SIZE}}` by characters that a generator makes from `seed`, always the
/// same: alnum, lower, upper, lownum, upnum, hex, HEX, digits, base32, base64, base64url; and
/// `{{uuid}}`, `{{crc62 PREFIX}}`, `{{grafana}}`, `{{age}}`, `{{macaroon}}`, `{{jwt}}`,
/// `{{key64}}`,
/// `{{discord}}`, which hold what checksum.h asks for. `{{!x}}` stands for "{{x}}" itself. Errors:
/// kInvalidArgument for another kind, or a size over 4,096.
Result<std::string> Expanded(std::string_view text, std::string_view seed);

}  // namespace redoubt::scan::secrets
