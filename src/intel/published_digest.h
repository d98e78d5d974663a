// Digests that a server publishes with a file, in its response's headers.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ports/http.h"

namespace redoubt::intel {

/// Compares the whole file with Repr-Digest's sha-256 (RFC 9530) and with x-goog-hash's crc32c
/// (Google Cloud Storage, where OSV is published). No such header, or one of another form, says
/// nothing. kInvalidArgument: the file is another.
Status CheckPublishedDigests(const HttpResponse& response, std::string_view file);

}  // namespace redoubt::intel
