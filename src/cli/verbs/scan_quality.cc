#include "cli/verbs/scan_quality.h"

#include <algorithm>

#include "base/file.h"
#include "inventory/extractors/table.h"
#include "scan/quality_report.h"

namespace redoubt::cli {
namespace {

constexpr size_t kMaxBytes = 512u << 20;
constexpr size_t kMaxNotedBytes = 16u << 20;

Result<scan::NamedQuality> QualityOf(const std::string& file) {
  TRY(const std::string bytes, ReadFile(file, kMaxBytes));
  TRY(inventory::BillQuality quality, inventory::QualityOfBill({bytes, file}));
  return scan::NamedQuality{file, std::move(quality)};
}

}  // namespace

Result<int> RunQuality(const std::vector<std::string>& files, int at_least,
                       const Options& options) {
  if (files.empty()) return InvalidArgument("a bill of materials is missing (mend: name its file)");
  std::vector<scan::NamedQuality> bills;
  for (const std::string& file : files) {
    TRY(scan::NamedQuality bill, QualityOf(file));
    bills.push_back(std::move(bill));
  }
  TRY_OK(Emit(options, {{"table", [&] { return scan::QualityTable(bills); }},
                        {"json", [&] { return scan::QualityJson(bills); }}}));
  const bool poor = std::ranges::any_of(
      bills, [&](const scan::NamedQuality& bill) { return bill.quality.Score() < at_least; });
  return poor ? kPolicyBroken : kClean;
}

void NoteQuality(const std::string& name, const std::string& bytes, ScanResult& result) {
  if (bytes.size() > kMaxNotedBytes) return;
  const inventory::Extractor* const extractor = inventory::ExtractorFor(name);
  if (!extractor || !extractor->name.starts_with("sbom_")) return;
  auto quality = inventory::QualityOfBill({bytes, name});
  if (quality) result.notes.push_back(scan::QualityNote({name, std::move(*quality)}));
}

}  // namespace redoubt::cli
