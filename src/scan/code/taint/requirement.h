// What a sink or a source demands of the labels that reach it: "INPUT and not CLEAN".
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace redoubt::scan::code {

/// Labels are bits of a set; the label of sources without one is bit 0.
using Labels = uint32_t;

/// The names of a rule's labels, numbered as they come.
class LabelNames {
 public:
  /// The number of a label; -1 for the 32nd and beyond.
  int Number(std::string_view name);

 private:
  std::vector<std::string> names_ = {""};
};

class Requirement {
 public:
  /// Reads names, `and`, `or`, `not` and parentheses; "" holds for every set that is not empty.
  static std::expected<Requirement, std::string> Parse(std::string_view text, LabelNames& names);
  bool Holds(Labels labels) const;

 private:
  // postfix: a label's number, or an operator
  enum : int8_t { kAnd = -1, kOr = -2, kNot = -3 };
  std::vector<int8_t> code_;
  friend class RequirementParser;
};

}  // namespace redoubt::scan::code
