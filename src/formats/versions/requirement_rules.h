// The parsers of requirements, one syntax each. Call them through Requirement (requirement.h).
#pragma once

#include <memory>
#include <string_view>

#include "formats/versions/requirement.h"

namespace redoubt::formats::versions {

using Rule = Result<std::unique_ptr<const RequirementRule>>;

/// Cargo: a prerelease is allowed only where a comparator names one of the same three numbers.
Rule ParseCargoRequirement(std::string_view text);
/// Composer: a version less stable than the constraint's flag ("@beta"), or than a version that it
/// names, is not allowed; without either only stable ones are.
Rule ParseComposerRequirement(std::string_view text);
/// RubyGems: prereleases are versions like any other (Gem::Requirement#satisfied_by?).
Rule ParseGemRequirement(std::string_view text);
/// Maven: a version without brackets is a wish, which allows all.
Rule ParseMavenRequirement(std::string_view text);
/// npm: as NpmRange.
Rule ParseNpmRequirement(std::string_view text);
/// Python: prereleases only where a clause other than "!=" names one.
Rule ParsePep440Requirement(std::string_view text);

}  // namespace redoubt::formats::versions
