// CSAF 2.0 documents (OASIS) as advisories.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/advisory.h"

namespace redoubt::formats {

struct CsafDocument {
  std::vector<Advisory> advisories;
  // Products that are affected or fixed but no package that is known, each with why: "SIMATIC S7:
  // no purl". Nothing is found by them.
  std::vector<std::string> unmatched;
  size_t undecided = 0;  // products under investigation: nothing is said of them yet
};

/// The text is a CSAF document by its looks, without parsing it.
bool LooksLikeCsaf(std::string_view text);

/// A security advisory, a VEX document, or one of a category of the publisher's own: one advisory a
/// vulnerability. Its id is the document's
/// tracking id, with "/CVE-…" behind it where the document has several vulnerabilities, and with
/// the publisher's host before it where the tracking id is itself a CVE id; its CVE is an alias.
/// Packages are what the product tree's purls name, with the release of their platform.
/// known_affected, first_affected, last_affected, fixed and first_fixed become ranges: versions and
/// version ranges as the tree has them; a package of which only fixes are known is affected before
/// them. A package of a distribution that is known_not_affected is recorded so. At most 64 MiB.
/// Errors: kInvalidArgument "name: …" for what is no CSAF 2, what says nothing of products and a
/// draft (kNotFound), or without a tracking id.
Result<CsafDocument> ParseCsaf(std::string_view text, std::string_view name);

}  // namespace redoubt::formats
