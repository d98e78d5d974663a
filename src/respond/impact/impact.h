// Blast radius of a patch: who uses what it changes, how risky that is, who has to agree.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "estate/estate.h"
#include "model/case.h"
#include "model/impact.h"
#include "model/patch.h"

namespace redoubt::respond {

struct ImpactRequest {
  const Estate& estate;
  const Repository& repository;
  const Case& c;
  const Patch& patch;
  std::vector<Verdict> verdicts;
  std::filesystem::path tree;  // plain files of the base commit
};

/// Never fails: what cannot be read or parsed is listed in `unknowns` and raises the risk.
/// Deterministic.
Impact AnalyzeImpact(const ImpactRequest& request);

}  // namespace redoubt::respond
