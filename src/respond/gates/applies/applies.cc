#include "respond/gates/applies/applies.h"

#include <fmt/format.h>

#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxDiffBytes = 4 << 20;

}  // namespace

Result<Judgement> AppliesGate::Judge(GateRun& run) const {
  const Patch& patch = run.context.patch;
  if (patch.diff.empty()) return Rejected("the patch is empty");
  if (patch.diff.size() > kMaxDiffBytes)
    return Rejected(fmt::format("the diff is larger than {} bytes", kMaxDiffBytes));
  if (!run.context.scan_before.commit.empty() &&
      patch.base_commit != run.context.scan_before.commit)
    return Rejected(fmt::format("the patch is for commit {}, but {} was scanned", patch.base_commit,
                                run.context.scan_before.commit));
  const auto after = run.shop.After();
  if (!after) return Rejected("the diff does not apply: " + after.error().message);
  run.log.Line(fmt::format("{} bytes of diff apply to {}", patch.diff.size(), patch.base_commit));
  return Passed("applies to " + patch.base_commit.substr(0, 12));
}

}  // namespace redoubt::respond::gates
