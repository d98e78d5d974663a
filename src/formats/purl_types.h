// The rules of each package-URL type: one table, from the type definitions of
// package-url/purl-spec.
#pragma once

#include "base/result.h"
#include "formats/purl.h"

namespace redoubt::formats {

/// Normalises letter case and spelling as the type of `purl` wants it, and checks what it demands:
/// a namespace or none, a qualifier, certain characters. A type that the table does not have is
/// left alone. Applying it twice changes nothing.
/// Errors: kInvalidArgument.
Status ApplyPurlType(Purl& purl);

/// The name of a package is a path ("git": "owner/repository"), its namespace the host alone.
bool PurlNameIsPath(std::string_view type);

}  // namespace redoubt::formats
