// Whether a replacement means in its place what it should: the check behind every fix.
#pragma once

#include <vector>

#include "scan/code/fix/replacement.h"
#include "scan/code/syntax/tree.h"

namespace redoubt::scan::code {

/// A replacement of bytes of a text.
struct Edit {
  uint32_t start = 0, end = 0;
  const CodeMatch* match = nullptr;
  Replacement replacement;
};

/// Where bytes are after edits, which are in order and do not overlap.
class Shift {
 public:
  explicit Shift(const std::vector<Edit>& edits);
  /// Of the border between two bytes; a border within a replaced range moves to its end.
  uint32_t operator()(uint32_t border) const;
  /// Of a border after the edits, before them; within a replacement: the start of what it replaced.
  uint32_t Back(uint32_t border) const;

 private:
  struct Step {
    uint32_t start, end, new_start, new_end;
  };
  std::vector<Step> steps_;
};

/// How an edit sits in the tree of the text with all edits.
struct Fit {
  bool surroundings = true;  // what stands around it is what stood around it before
  std::vector<size_t> torn;  // slots whose code is no longer one expression, or no longer the same
  bool Good() const { return surroundings && torn.empty(); }
};

Fit FitOf(const Edit& edit, const Tree& before, const Tree& after, const Shift& shift);

/// True if parentheses around the node that `edit` replaces leave its meaning: it is an expression.
bool IsExpression(const Tree& tree, uint32_t start, uint32_t end);
/// The literal whose content these bytes are, or kNoNode.
NodeId LiteralAround(const Tree& tree, uint32_t start, uint32_t end);

}  // namespace redoubt::scan::code
