#include "model/approval.h"

#include "model/codec.h"

namespace redoubt {

REDOUBT_JSON(Approval, subject, digest, decision, role, person, key_id, comment, at, expires, envelope)

}  // namespace redoubt
