#include "model/impact.h"

#include "model/codec.h"

namespace redoubt {

REDOUBT_JSON(RiskFactor, name, points, why)
REDOUBT_JSON(ApprovalNeed, role, count, why)
REDOUBT_JSON(Impact, files, symbols, operations, services, customer_facing, customer_facing_why, risk,
             factors, approvals, unknowns)

}  // namespace redoubt
