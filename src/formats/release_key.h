// Under which name the records and the packages of one release of a distribution meet. What a
// system says of itself and what OSV's records say are seldom the same: a Red Hat host is of the
// channel "baseos" and has packages of "appstream", packages of SUSE's server are recorded for its
// modules, Ubuntu's fixes after the end of support for "Pro".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace redoubt::formats {

/// Appends the release's key to `out`; an ecosystem without a suffix, and one without a rule, is
/// its own key.
///   Ubuntu   "Ubuntu:Pro:18.04:LTS", "Ubuntu:18.04:LTS" → "Ubuntu:18.04"; of the tiers, FIPS stays
///            apart: its versions cannot be compared with those of others ("Ubuntu:FIPS:20.04")
///   Red Hat  "Red Hat:enterprise_linux:9::appstream" → "Red Hat:enterprise_linux:9"
///   SUSE     every product of Linux Enterprise but Micro → "SUSE:15 SP5"; a module for all service
///            packs → "SUSE:12 *"
///   Wolfi, Chainguard, MinimOS  have no releases
void AppendReleaseKey(std::string_view ecosystem, std::string& out);
std::string ReleaseKey(std::string_view ecosystem);

/// Where else records of a package of this version may be: the ecosystem without its release
/// ("Debian"), SUSE's modules for all service packs, Ubuntu's FIPS packages. As ecosystems, none
/// twice, without `ecosystem` itself.
std::vector<std::string> OtherReleases(std::string_view ecosystem, std::string_view version);

/// A record of Ubuntu Pro: where one record has both, its fix counts beside the other's "none".
bool IsUbuntuPro(std::string_view ecosystem);

}  // namespace redoubt::formats
