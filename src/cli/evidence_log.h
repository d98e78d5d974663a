// The evidence log of an estate, as verbs and workers open it: its key, its name, its witness.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "evidence/ed25519.h"
#include "evidence/note.h"

namespace redoubt::cli {

/// "redoubt/" and the organisation of redoubt.yaml.
struct EvidenceLog {
  Ed25519Key key;  // STATE/log.key
  std::string origin;
  std::filesystem::path
      witness;  // STATE/log.checkpoint: the newest checkpoint, outside the database

  Result<NoteVerifier> Verifier() const { return NoteVerifier::Make(origin, key.PublicKey()); }
};

/// Makes the key at the first use.
Result<EvidenceLog> OpenEvidenceLog(const std::filesystem::path& state_dir,
                                    const std::string& organisation);

}  // namespace redoubt::cli
