#include "model/approval.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(Approval, subject, digest, decision, role, person, key_id, comment, at, expires,
                   envelope)

}  // namespace redoubt
