// SPDX documents: 2.2 and 2.3 as JSON, YAML and tag-value, 3.0 as JSON.
#pragma once

#include <string_view>

#include "inventory/bill_listing.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Packages with their purl; relationships say what is direct (what a described package needs), the
/// path to each and, for what only development, test or build needs, the scope. CONTAINS says none
/// of that. A described package is a component too if it has a purl. Bounds: JSON 512 MiB, read
/// item by item; tag-value 128 MiB; YAML 64 MiB.
extern const Extractor kSbomSpdx;

/// Notes a relationship of SPDX 2 ("DEPENDENCY_OF", section 11.1) in the listing.
void TakeRelationship(std::string_view from, std::string_view type, std::string_view to,
                      BillListing& listing);

/// Without "NOASSERTION" and "NONE", which say nothing.
std::string Asserted(std::string_view text);

/// A purpose of a package that is what a bill is about, rather than a part: "APPLICATION"; "FILE"
/// is what tools call the folder that they looked at.
bool IsWholePurpose(std::string_view purpose);

/// Notes "Person: …", "Organization: …" or "Tool: …" (sections 6.8 and 7.5).
void TakeCreator(std::string_view text, BillQualityBuilder& quality);
/// Whether an external reference (section 7.21) tells which package it is, besides a purl.
bool IsIdentifier(std::string_view category, std::string_view type);

/// Any form, as the extractor reads it; `quality`, if given, is told everything instead.
Result<Extraction> ReadSpdx(const SourceFile& file, BillQualityBuilder* quality = nullptr);
Result<Extraction> ReadSpdxJson(const SourceFile& file, BillQualityBuilder* quality);
Result<Extraction> ReadSpdxYaml(const SourceFile& file, BillQualityBuilder* quality);
Result<Extraction> ReadSpdxTags(const SourceFile& file, BillQualityBuilder* quality);

}  // namespace redoubt::inventory
