// A versioned thing inside an asset.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/shared_text.h"
#include "model/enums.h"

namespace redoubt {

enum class Scope { kProduction, kDevelopment, kOptional };
REDOUBT_ENUM(Scope, "scope", {Scope::kProduction, "production"},
             {Scope::kDevelopment, "development"}, {Scope::kOptional, "optional"})

struct Location {
  SharedText file;  // relative to the asset's root, with '/'
  int line = 0;     // 1-based; 0: unknown

  bool operator==(const Location&) const = default;
};

struct Component {
  SharedText purl;       // "pkg:npm/%40scope/name@1.2.3"
  SharedText ecosystem;  // OSV's name: "npm"
  std::string name;      // as the ecosystem writes it: "@scope/name"
  std::string version;
  Location location;
  SharedText key;  // place inside the file: "node_modules/a/node_modules/b"
  bool direct = false;
  Scope scope = Scope::kProduction;
  std::vector<SharedText> path;  // "name@version" from the root's dependency down to this one
  SharedText integrity;          // subresource integrity of the artefact, or ""
  SharedText source;  // where it comes from: "registry", or a git, file, link or tarball spec
  // What a distribution's advisories name, where it is not the package itself: the source package
  // with its version, "glibc@2.36-9+deb12u9"; always there for packages of a distribution.
  SharedText source_package;
  // The purl of the distribution's package that its file came with, or "".
  SharedText owner;
  // Which layer of a container image brought it: 1 is the lowest; 0: it is from no image. Not
  // stored.
  int layer = 0;

  bool operator==(const Component&) const = default;
};

void to_json(nlohmann::json&, const Location&);
void from_json(const nlohmann::json&, Location&);
void to_json(nlohmann::json&, const Component&);
void from_json(const nlohmann::json&, Component&);

}  // namespace redoubt
