// What both verifiers share: collecting damage, and the earlier checkpoint to compare with.
#pragma once

#include <optional>
#include <string>

#include "evidence/note.h"
#include "evidence/verify.h"

namespace redoubt {

/// Keeps the first 100.
void AddDamage(VerifyReport& report, Damage damage);

/// "" : nothing. kInvalidArgument with --against before it when the note is not one of `verifier`.
Result<std::optional<Checkpoint>> OpenAgainst(const std::string& note,
                                              const NoteVerifier& verifier);

}  // namespace redoubt
