// Is this version affected? The evaluation algorithm of the OSV schema.
#pragma once

#include <cstddef>
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

/// An `affected` entry as texts that live elsewhere: in an Affected, or in the index file.
struct AffectedView {
  struct Event {
    RangeEvent::Kind kind = RangeEvent::Kind::kIntroduced;
    std::string_view version;
  };
  struct Range {
    std::string_view type;
    size_t first = 0, count = 0;  // in `events`
  };
  std::string_view ecosystem;
  std::vector<Event> events;
  std::vector<Range> ranges;
  std::vector<std::string_view> versions;

  AffectedView() = default;
  explicit AffectedView(const Affected& affected);
  void Clear();
};

/// Listed versions, then SEMVER ranges and the ECOSYSTEM ranges of ecosystems whose order is known
/// here (formats/versions). GIT ranges need commits and are left out. A version that its order
/// cannot place is affected with low confidence when a range has it open whether it is.
Evaluation Evaluate(const AffectedView& affected, std::string_view version);
inline Evaluation Evaluate(const Affected& affected, std::string_view version) {
  return Evaluate(AffectedView(affected), version);
}

/// The `fixed` events of every entry for this package, each once, in the order of its ecosystem;
/// those that it cannot place come last.
std::vector<std::string> FixedVersions(const Advisory& advisory, const Affected& affected);

}  // namespace redoubt::intel
