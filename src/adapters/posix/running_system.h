// What runs on this machine, as /proc tells it (proc(5)).
#pragma once

#include <filesystem>

#include "ports/running_system.h"

namespace redoubt {

/// Thread-safe. Bounds: 200,000 processes, 16 MiB of mappings each.
class ProcRunningSystem : public RunningSystem {
 public:
  explicit ProcRunningSystem(std::filesystem::path proc = "/proc") : proc_(std::move(proc)) {}
  Result<RunningKernel> Kernel() const override;
  Result<ReplacedFiles> Replaced() const override;

 private:
  std::filesystem::path proc_;
};

}  // namespace redoubt
