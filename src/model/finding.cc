#include "model/finding.h"

#include "model/canonical.h"

namespace redoubt {

REDOUBT_MODEL_JSON(Finding, fingerprint, scanner, rule, aliases, asset, title, severity, score,
                   cvss_vector, signal, confidence, confidence_reason, component, location,
                   fixed_versions, mitigation, published)
REDOUBT_MODEL_JSON(ScanResult, asset, commit, complete, problems, components, findings, at)

}  // namespace redoubt
