// Which distribution a file system is of, as OSV names it, from its os-release.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

/// The fields of os-release(5) that tell a distribution from another.
struct OsRelease {
  std::string id, version_id, codename, version, name, pretty_name, cpe_name;
};

/// Assignments with or without quotes; unknown keys and lines of another form are passed over.
OsRelease ParseOsRelease(std::string_view text);

/// Of the file system that `file` is in. `below_root`: how the file's path ends, seen from the root
/// of that system ("var/lib/dpkg/status"). etc/os-release, then usr/lib/os-release. kNotFound.
Result<OsRelease> ReadOsRelease(const SourceFile& file, std::string_view below_root);

/// OSV's ecosystem with its release: "Debian:12", "Ubuntu:22.04:LTS", "Alpine:v3.18", "Rocky
/// Linux:9". Without a release where the distribution has none to tell ("Wolfi"), or it is not out
/// yet ("Debian"). "": OSV has no advisories for it. Reference:
/// https://ossf.github.io/osv-schema/#defined-ecosystems
std::string EcosystemOf(const OsRelease& os);

/// Why nothing can be found for what this system has: OSV does not know it, or files its advisories
/// by release and this is none that is out. "": something can.
std::string WhyNoAdvisories(const OsRelease& os);

}  // namespace redoubt::inventory
