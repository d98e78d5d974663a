// requirements.txt and its kin, as pip reads them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/extractor.h"

namespace redoubt::inventory {

/// A line of the file after continuations are joined and comments cut off.
struct RequirementLine {
  std::string text;
  int line = 0;
  std::vector<std::string> via;  // what pip-compile says asked for it: "flask", "-r base.in"
};

/// The lines that are not empty, in order.
std::vector<RequirementLine> RequirementLines(std::string_view text);

extern const Extractor kRequirements;

}  // namespace redoubt::inventory
