// Which version of a GitHub action a reference stands for.
#pragma once

#include <string>
#include <string_view>

#include "model/component.h"
#include "model/severity.h"

namespace redoubt::scan {

struct JudgedVersion {
  std::string version;  // to ask advisories for
  Confidence confidence = Confidence::kHigh;
  std::string reason;  // why it is not high
};

/// "4.1.2" is itself. "v4" and "v4.1" are moved by those who make the action to each new release:
/// such a tag is judged as the newest release of its line, with medium confidence. Any other name
/// (a branch) is judged as the newest release of all, with low confidence. A commit is the version
/// that the comment behind it names, with medium confidence; without one no version at all, which
/// any range may hold.
JudgedVersion VersionOfAction(const Component& component);

}  // namespace redoubt::scan
