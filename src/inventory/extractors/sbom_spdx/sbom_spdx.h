// SPDX documents: 2.2 and 2.3 as JSON and tag-value, 3.0 as JSON.
#pragma once

#include <string_view>

#include "inventory/bill_listing.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Packages with their purl; relationships say what is direct (what a described package needs), the
/// path to each and, for what only development, test or build needs, the scope. CONTAINS says none
/// of that. A described package is a component too if it has a purl. Bounds: JSON 512 MiB, read
/// item by item; tag-value 128 MiB.
extern const Extractor kSbomSpdx;

/// Notes a relationship of SPDX 2 ("DEPENDENCY_OF", section 11.1) in the listing.
void TakeRelationship(std::string_view from, std::string_view type, std::string_view to,
                      BillListing& listing);

/// Without "NOASSERTION" and "NONE", which say nothing.
std::string Asserted(std::string_view text);

/// A purpose of a package that is what a bill is about, rather than a part: "APPLICATION"; "FILE"
/// is what tools call the folder that they looked at.
bool IsWholePurpose(std::string_view purpose);

/// The forms, as the extractor reads them.
Result<Extraction> ReadSpdxJson(const SourceFile& file);
Result<Extraction> ReadSpdxTags(const SourceFile& file);

}  // namespace redoubt::inventory
