// Comments beside a secret by which people say that it is none.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"

namespace redoubt::scan::secrets {

struct Ignored {
  std::string why;       // "" : nothing excuses it
  bool expired = false;  // something did, until its date
};

/// What the line at `offset` and the one before it say about `rule`:
///   redoubt: ignore RULE reason until 2026-12-31     the date may be left out; also on the line
///                                                    before; RULE may be "secrets"
///   gitleaks:allow, trufflehog:ignore, pragma: allowlist secret, nosecret      on the same line
///   pragma: allowlist nextline secret                                          on the line before
/// At most 1,000 bytes on either side of `offset` are looked at.
Ignored IgnoredAt(std::string_view text, size_t offset, std::string_view rule, Timestamp now);

}  // namespace redoubt::scan::secrets
