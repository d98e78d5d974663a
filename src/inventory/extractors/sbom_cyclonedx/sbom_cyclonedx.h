// CycloneDX bills of materials (ECMA-424) as JSON and XML.
#pragma once

#include "inventory/bill_listing.h"
#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Specification versions 1.2 to 1.7. Components wherever they are nested, those inside
/// metadata.component too; scope "excluded" is development. `dependencies` says what is direct
/// (what metadata.component needs) and the path to each. Bounds: JSON 512 MiB, read item by item;
/// XML 64 MiB.
extern const Extractor kSbomCyclonedx;

/// A component of either form, before it is listed.
struct CdxComponent {
  BillItem item;
  std::string group, type, scope;
};
/// Completes the item: "group/name" where no purl says better, scope, whether it is a package.
BillItem FinishedItem(CdxComponent component);
/// Whether such a specVersion is read.
bool IsReadVersion(std::string_view spec_version);

/// Either form, as the extractor reads it; `quality`, if given, is told everything instead.
Result<Extraction> ReadCycloneDx(const SourceFile& file, BillQualityBuilder* quality = nullptr);
Result<Extraction> ReadCycloneDxXml(const SourceFile& file, BillQualityBuilder* quality);

}  // namespace redoubt::inventory
