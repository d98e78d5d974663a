#include "cli/evidence_log.h"

namespace redoubt::cli {

Result<EvidenceLog> OpenEvidenceLog(const std::filesystem::path& state_dir,
                                    const std::string& organisation) {
  TRY(Ed25519Key key, Ed25519Key::LoadOrMake(state_dir / "log.key"));
  return EvidenceLog{std::move(key), LogOrigin(organisation), state_dir / "log.checkpoint"};
}

}  // namespace redoubt::cli
