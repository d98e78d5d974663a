// Package URLs for the packages of OSV records, and back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/purl.h"

namespace redoubt::formats {

/// A package as OSV names it: "npm" "@scope/name", "Maven" "group:artifact", "Go" "module/path",
/// "Debian:12" "source", "GitHub Actions" "owner/repository".
struct OsvPackage {
  std::string ecosystem;  // with its suffix, if any: "Alpine:v3.18"
  std::string name;
  std::string version;  // "": any

  bool operator==(const OsvPackage&) const = default;
};

/// A distribution becomes the namespace, its release (the ecosystem's suffix) the qualifier
/// "distro": "debian-12", "alpine-3.18", "ubuntu-22.04"; a suffix that is a URL, "repository_url".
/// Names are normalised as the registry does: PyPI's "My.Pkg" is "my-pkg"; a Go path out of the
/// module cache ("!azure") is unescaped, and Go's versions get their "v". Errors: kNotFound for an
/// ecosystem that is unknown or has no purl type; kInvalidArgument for a name that the type refuses
/// (a Maven name without ":", Julia: a purl needs the package's UUID).
Result<Purl> PurlOfPackage(const OsvPackage& package);

/// The other way. Of "distro" the part that OSV's ecosystem has is kept ("alpine-3.18.4" is
/// "Alpine:v3.18"); what other tools write is known too (formats/purl_distro.h);
/// one of another form, or none, gives the ecosystem without a suffix.
/// Errors: kNotFound for a type, or a distribution, that is no OSV ecosystem ("generic" too, which
/// may be anything); kInvalidArgument for a name that the ecosystem cannot have ("/" inside).
Result<OsvPackage> PackageOfPurl(const Purl& purl);

/// The ecosystems of the OSV schema that have a purl type, and those that have none.
std::vector<std::string_view> EcosystemsWithPurl();
std::vector<std::string_view> EcosystemsWithoutPurl();

}  // namespace redoubt::formats
