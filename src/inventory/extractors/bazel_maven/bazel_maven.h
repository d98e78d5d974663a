// Maven packages that Bazel pins: maven_install.json of rules_jvm_external, versions 1 to 3.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Sources and classifiers of an artifact are one package with it.
extern const Extractor kBazelMaven;

}  // namespace redoubt::inventory
