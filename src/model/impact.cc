#include "model/impact.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(RiskFactor, name, points, why)
REDOUBT_MODEL_JSON(ApprovalNeed, role, count, why)
REDOUBT_MODEL_JSON(Impact, files, symbols, operations, services, customer_facing,
                   customer_facing_why, risk, factors, approvals, unknowns)

}  // namespace redoubt
