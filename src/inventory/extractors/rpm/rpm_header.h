// One package's header as rpm stores it in its database: tags with typed values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace redoubt::inventory {

/// What of a header tells a package and its origin. "" where the tag is absent.
struct RpmHeader {
  std::string name, version, release, architecture, vendor, source_rpm, modularity_label;
  std::optional<uint32_t> epoch;

  /// "[epoch:]version-release", as advisories have it.
  std::string FullVersion() const;
  /// "name@[epoch:]version-release" of the source package; "" where the header names none.
  std::string SourcePackage() const;
};

/// `blob`: two counts, an index and a store (rpm's format of headers, "hdrblob"), all big-endian.
/// Every offset is checked against the blob. Errors: kInvalidArgument, without a place.
Result<RpmHeader> ParseRpmHeader(std::string_view blob);

/// The files of the package, as far as the header can be read: their whole paths, and their digests
/// in hexadecimal ("" for folders, links, and where there are none).
using RpmFileVisitor = std::function<void(std::string_view path, std::string_view digest)>;
void VisitRpmFiles(std::string_view blob, const RpmFileVisitor& visit);

}  // namespace redoubt::inventory
