// What runs beside the engine: checkpoints of the evidence log, the outbox, the watch over SLAs.
#pragma once

#include <memory>

#include "base/result.h"
#include "cli/session.h"

namespace redoubt::cli {

class Background {
 public:
  /// Signs with the key of the evidence log. The returned object stops its threads when it is
  /// destroyed.
  static Result<std::unique_ptr<Background>> Start(Session& session, const ProcessRunner& process,
                                                   bool dry_run, bool offline);
  virtual ~Background() = default;
  /// One last checkpoint and one last delivery.
  virtual Status Finish() = 0;
};

}  // namespace redoubt::cli
