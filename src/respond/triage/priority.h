// How urgent a case is, 0–1000, as a sum of reasons. Monotone: more danger never lowers it.
#pragma once

#include <vector>

#include "estate/exposure.h"
#include "model/case.h"

namespace redoubt::respond {

struct Priority {
  int points = 0;
  std::vector<PriorityReason> reasons;  // those with points, largest first
};

/// `findings` is not empty.
Priority PriorityOf(const std::vector<Finding>& findings, const Asset& asset, const Facing& facing);

}  // namespace redoubt::respond
