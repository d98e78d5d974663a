#include "model/patch.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_JSON(PackageChange, name, from, to, how, direct, distance)
REDOUBT_JSON(Patch, case_id, attempt, generator, strategy, base_commit, diff, files, changes,
             closes, author)
REDOUBT_MODEL_JSON(Verdict, gate, outcome, reason, patch, log, duration, tool_version, protections,
                   raises_risk, at)

Digest Patch::ContentDigest() const {
  const Json content = {
      {"generator", generator}, {"base_commit", base_commit}, {"diff", diff}, {"changes", changes}};
  return Sha256(CanonicalJson(content));
}

}  // namespace redoubt
