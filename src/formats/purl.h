// Package URLs (ECMA-427, package-url/purl-spec): build and parse.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::formats {

/// Decoded parts. `namespace_path` and `subpath` are segments joined with '/'.
struct Purl {
  std::string type;  // lower case: "npm"
  std::string namespace_path;
  std::string name;
  std::string version;
  std::map<std::string, std::string> qualifiers;  // keys lower case
  std::string subpath;

  bool operator==(const Purl&) const = default;
};

/// Parses and normalises (the rules of the type included: formats/purl_types.h). Errors:
/// kInvalidArgument, also for what the type forbids and for more than 4096 bytes.
Result<Purl> ParsePurl(std::string_view text);

/// The canonical text of a purl that somebody wrote: as ParsePurl and BuildPurl, but a qualifier's
/// key may be in any letter case.
Result<std::string> CanonicalPurl(std::string_view text);

/// The canonical text. Errors: kInvalidArgument when a part that its type needs is missing or a
/// character is not allowed.
Result<std::string> BuildPurl(const Purl& purl);

/// Whether `specific` is one of what `general` names: the same package, the version and the
/// qualifiers that `general` has.
bool Covers(const Purl& general, const Purl& specific);

/// "pkg:npm/%40scope/name@1.2.3" for npm's own way to write a name. Never fails: for names of
/// lockfiles, whatever they hold; "" as version leaves "@version" out.
std::string NpmPurl(std::string_view name, std::string_view version);

}  // namespace redoubt::formats
