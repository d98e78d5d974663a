// gradle/libs.versions.toml: the version catalogue of a Gradle build.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// [libraries] as "group:artifact", [plugins] as the marker module that Gradle looks up
/// ("id:id.gradle.plugin", development); versions inline, by version.ref or rich (strictly, then
/// require, then prefer). Ranges, "1.+" and what has no version are gaps. Reference:
/// https://docs.gradle.org/current/userguide/version_catalogs.html
extern const Extractor kGradleCatalog;

}  // namespace redoubt::inventory
