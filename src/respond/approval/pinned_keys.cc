#include "respond/approval/pinned_keys.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt {

const RoleKey* PinnedStatement::Find(std::string_view role, std::string_view person) const {
  for (size_t i = 0; i < keys.size(); ++i)
    if (key_roles[i]->id == role && keys[i]->person == person) return keys[i];
  return nullptr;
}

Result<PinnedStatement> OpenPinned(std::string_view text, const std::vector<Role>& roles,
                                   std::string_view predicate_type, Timestamp now) {
  TRY(const Envelope envelope, ParseEnvelope(text));
  PinnedStatement pinned;
  const RoleKey* revoked = nullptr;
  for (const Role& role : roles) {
    for (const RoleKey& key : role.keys) {
      if (!VerifyEnvelope(envelope, key.public_key)) continue;
      if (key.revoked.IsSet() && key.revoked <= now) {
        revoked = &key;
        continue;
      }
      pinned.keys.push_back(&key);
      pinned.key_roles.push_back(&role);
    }
  }
  if (pinned.keys.empty() && revoked)
    return PermissionDenied(fmt::format("the key {} of {} was revoked on {}", revoked->key_id,
                                        Printable(revoked->person, 80),
                                        revoked->revoked.ToString()));
  if (pinned.keys.empty())
    return PermissionDenied(
        "no key that redoubt.yaml pins has signed this (mend: add the signer's public key to a "
        "role)");
  TRY(pinned.statement, OpenStatement(text, pinned.keys.front()->public_key, predicate_type));
  return pinned;
}

}  // namespace redoubt
