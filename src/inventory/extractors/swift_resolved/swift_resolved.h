// Packages that Swift Package Manager resolved: Package.resolved, versions 1 to 3.
#pragma once

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// Named by their place, as SwiftURL has it: "github.com/apple/swift-nio".
extern const Extractor kSwiftResolved;

}  // namespace redoubt::inventory
