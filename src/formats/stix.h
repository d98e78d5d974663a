// Bundles of STIX 2.1 (OASIS): which vulnerabilities a source of threat intelligence speaks of.
#pragma once

#include <string_view>

#include "base/result.h"
#include "formats/threat_list.h"

namespace redoubt::formats {

/// Vulnerabilities with a CVE id (their external references, or their name) are watched from their
/// `created` on, at least as `says`. A relationship "exploits" to one, a sighting of one, and
/// "targets" by a threat actor, an intrusion set, a campaign or malware say that it is exploited;
/// "targets" by a tool, that there is an exploit. An indicator with the CVE among its external
/// references watches it. Revoked objects do not count, of several versions of an object the newest
/// does. The source is the identity that created the vulnerabilities, where it is one. At most 256
/// MiB and a million objects. Errors: kInvalidArgument "name: …": no bundle. References: STIX 2.1
/// sections 4.18 (vulnerability), 5 (relationships), 4.6 (indicator).
Result<ThreatList> ParseStix(std::string_view text, std::string_view name,
                             ThreatWord says = ThreatWord::kWatched);

}  // namespace redoubt::formats
