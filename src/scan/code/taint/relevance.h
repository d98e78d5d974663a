// Which functions are worth running for a rule: those from which a source can be reached by calls.
#pragma once

#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scan/code/taint/unit.h"

namespace redoubt::scan::code {

/// A function that lies in no other one, or (0) a file's top level.
using Root = std::pair<FileId, uint32_t>;

/// Who names whom, over the units that take part. By name alone: rather too many than too few.
class Callers {
 public:
  explicit Callers(const std::vector<Unit*>& units);
  /// `touched`, and the functions that come to one of them within `depth` calls.
  std::set<Root> Reaching(const std::set<Root>& touched, int depth) const;

 private:
  std::unordered_map<Key, std::vector<Root>> naming_;
  std::unordered_map<FileId, const Unit*> units_;
};

/// The root that a node of the unit lies in.
Root RootOf(const Unit& unit, NodeId node);

}  // namespace redoubt::scan::code
