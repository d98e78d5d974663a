// Which functions are worth running for a rule: those from which a source can be reached by calls.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "scan/code/taint/unit.h"

namespace redoubt::scan::code {

/// A function that lies in no other one, or (0) a file's top level.
using Root = std::pair<FileId, uint32_t>;

/// By name alone, so rather too many than too few: a function is worth running when a place of
/// `touched` lies in it, or when it names one that is. `units` are all files that take part.
std::set<Root> RootsThatReach(const std::vector<Unit*>& units, const std::set<Root>& touched);

/// The root that a node of the unit lies in.
Root RootOf(const Unit& unit, NodeId node);

}  // namespace redoubt::scan::code
