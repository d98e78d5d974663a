// Is this version affected? The evaluation algorithm of the OSV schema.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/advisory.h"
#include "model/severity.h"

namespace redoubt::intel {

struct Evaluation {
  bool affected = false;
  Confidence confidence = Confidence::kHigh;
  std::string reason;  // of a confidence that is not high
};

/// Listed versions, then SEMVER ranges and the ECOSYSTEM ranges of ecosystems whose order is known
/// here (formats/versions). GIT ranges need commits and are left out. A version that its order
/// cannot place is affected with low confidence when a range has it open whether it is.
Evaluation Evaluate(const Affected& affected, std::string_view version);

/// The `fixed` events of every entry for this package, each once, in the order of its ecosystem;
/// those that it cannot place come last.
std::vector<std::string> FixedVersions(const Advisory& advisory, const Affected& affected);

}  // namespace redoubt::intel
