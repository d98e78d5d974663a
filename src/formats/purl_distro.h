// A purl's qualifier "distro" as other tools write it: ID and VERSION_ID of the os-release.
#pragma once

#include <string>
#include <string_view>

namespace redoubt::formats {

/// "rhel-9.4" is "Red Hat:enterprise_linux:9", "sles-15.5" is "SUSE:Linux Enterprise Server 15
/// SP5", "opensuse-leap-15.6" is "openSUSE:Leap 15.6". "": it is no such text, or says nothing of
/// `ecosystem` (a name without a suffix).
std::string EcosystemOfDistro(std::string_view ecosystem, std::string_view distro);

}  // namespace redoubt::formats
