// gradle/verification-metadata.xml: the artefacts that a Gradle build has ever verified.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Each component once, with the hash of its main artefact. The file holds what the build scripts
/// need too, and does not tell who asked; components without an attribute are gaps. Schema:
/// https://docs.gradle.org/current/userguide/dependency_verification.html
extern const Extractor kGradleVerification;

}  // namespace redoubt::inventory
