// The quality of bills of materials as text: for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "inventory/bill_quality.h"

namespace redoubt::scan {

struct NamedQuality {
  std::string file;  // as the user called it
  inventory::BillQuality quality;
};

/// For each bill its score, a line for each minimum element, and which components lack what.
std::string QualityTable(const std::vector<NamedQuality>& bills);
/// One document with schema_version "1.0".
std::string QualityJson(const std::vector<NamedQuality>& bills);

/// One sentence for the report of a scan of that bill.
std::string QualityNote(const NamedQuality& bill);

}  // namespace redoubt::scan
