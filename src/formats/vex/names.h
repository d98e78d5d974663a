// How VEX documents of ours name assets, and what one kind's justification is in another's words.
#pragma once

#include <string>
#include <string_view>

#include "model/image.h"

namespace redoubt::formats {

/// "urn:redoubt:asset:my%20shop": an asset that no purl names.
std::string AssetUrn(std::string_view asset);
/// The asset's name, "" for another text.
std::string AssetOfUrn(std::string_view urn);

/// "pkg:oci/app@sha256:…?repository_url=registry.example%2Fapp": the image by its manifest's
/// digest. "" where it has none.
std::string ImagePurl(const ImageFacts& image);

/// The label of OpenVEX (0.2.0) and of CSAF 2.0 (3.2.3.5) for one of theirs or one of CycloneDX;
/// "" where there is none.
std::string_view OpenVexJustification(std::string_view justification);
/// The same for CycloneDX's analysis.justification.
std::string_view CycloneDxJustification(std::string_view justification);

}  // namespace redoubt::formats
