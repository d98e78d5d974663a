// The scores of CVSS v4.0's MacroVectors (specification section 8.2, the look-up table).
#pragma once

#include <array>
#include <cstdint>

namespace redoubt::formats::cvss {

/// The levels of the six equivalence sets; 0 is the most severe. EQ3 and EQ6 go together: of their
/// pairs, in the order 00 01 10 11 21, `eq36` is the place (20 cannot be).
struct MacroVector {
  uint8_t eq1 = 0, eq2 = 0, eq36 = 0, eq4 = 0, eq5 = 0;
};

constexpr uint8_t kLevels1 = 3, kLevels2 = 2, kLevels36 = 5, kLevels4 = 3, kLevels5 = 3;

/// The score in tenths, 1–100.
int MacroScore(const MacroVector& vector);

}  // namespace redoubt::formats::cvss
