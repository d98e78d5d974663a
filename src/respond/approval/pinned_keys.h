// Opening a signed statement with the keys that redoubt.yaml pins, and nothing else.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "estate/estate.h"
#include "evidence/dsse.h"

namespace redoubt {

/// How far a signer's clock may be ahead of ours.
constexpr Duration kClockSkew = Minutes(5);

struct PinnedStatement {
  Statement statement;
  std::vector<const RoleKey*> keys;    // each pinned, unrevoked key that signed it
  std::vector<const Role*> key_roles;  // whose key that is, beside it

  /// The key of this role and person, or nullptr.
  const RoleKey* Find(std::string_view role, std::string_view person) const;
};

/// kPermissionDenied when no key in `roles` signed it that is not revoked at `now`.
Result<PinnedStatement> OpenPinned(std::string_view envelope, const std::vector<Role>& roles,
                                   std::string_view predicate_type, Timestamp now);

}  // namespace redoubt
