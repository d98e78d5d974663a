// One evidence entry: who did what to which thing, from what, with what result, when.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/time.h"

namespace redoubt {

/// The log keeps the record's statement (Statement()) as one leaf of at most 65,535 bytes.
struct Record {
  std::string actor;    // "redoubt/worker", "person:ann", "driver:haproxy"
  std::string action;   // "case.transition", "effect.begin", "verdict", "approval", "deploy", …
  std::string subject;  // "case:RD-17"
  std::vector<Digest> inputs;
  std::vector<Digest> outputs;
  std::string details;  // JSON text of an object; "" means {}
  Timestamp at;

  /// The in-toto statement (v1) of this record as canonical JSON: predicateType
  /// "https://redoubt.dev/record/v1", subject named after `subject` with the digest of the
  /// predicate.
  std::string Statement() const;
  bool operator==(const Record&) const = default;
};

}  // namespace redoubt
