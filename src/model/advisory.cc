#include "model/advisory.h"

#include "model/codec.h"

namespace redoubt {

REDOUBT_JSON(RangeEvent, kind, version)
REDOUBT_JSON(AffectedRange, type, events)
REDOUBT_JSON(Affected, ecosystem, name, ranges, versions)
REDOUBT_JSON(Advisory, id, aliases, upstream, summary, details, cvss_score, cvss_vector, severity,
             published, modified, withdrawn, cwes, references, mitigation, affected)

}  // namespace redoubt
