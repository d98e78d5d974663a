#include "inventory/bill_quality.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/time.h"
#include "inventory/bill_listing.h"
#include "inventory/extractors/sbom_cyclonedx/sbom_cyclonedx.h"
#include "inventory/extractors/sbom_spdx/sbom_spdx.h"

namespace redoubt::inventory {
namespace {

constexpr size_t kMaxLabelBytes = 200;

uint8_t BitOf(BillElement element) {
  return static_cast<uint8_t>(1U << static_cast<unsigned>(element));
}

std::string LabelOf(const BillItem& item) {
  std::string label = item.name.empty() ? item.purl : item.name;
  if (label.empty()) label = item.ref;
  if (!item.version.empty() && !item.name.empty()) label += " " + item.version;
  return label.empty() ? "(no name)" : Printable(label, kMaxLabelBytes);
}

}  // namespace

std::string_view NameOf(BillElement element) {
  static constexpr std::string_view kNames[] = {"supplier", "component name", "version",
                                                "unique identifier", "dependency relationship"};
  return kNames[static_cast<size_t>(element)];
}

double BillQuality::Coverage(BillElement element) const {
  if (components == 0) return 0;
  return 100.0 * static_cast<double>(have[static_cast<size_t>(element)]) /
         static_cast<double>(components);
}

int BillQuality::Score() const {
  if (components == 0) return 0;
  // In whole numbers, so that 100 needs everything.
  size_t sum = (has_author ? components : 0) + (has_timestamp ? components : 0);
  for (const size_t count : have) sum += count;
  return static_cast<int>(100 * sum / (components * (kBillElements + 2)));
}

void BillQualityBuilder::Item(const BillItem& item) {
  if (!item.is_package) return;
  Seen seen = {.line = item.line, .number = item.number, .label = LabelOf(item), .ref = item.ref};
  const auto note = [&](BillElement element, bool has) {
    if (!has) seen.lacks |= BitOf(element);
  };
  note(BillElement::kSupplier, item.has_supplier);
  note(BillElement::kName, !item.name.empty());
  note(BillElement::kVersion, !item.version.empty());
  note(BillElement::kIdentifier, !item.purl.empty() || item.has_other_id);
  items_.push_back(std::move(seen));
}

void BillQualityBuilder::Related(std::string_view ref, std::string_view other) {
  for (const std::string_view each : {ref, other})
    if (!each.empty()) related_.try_emplace(std::string(each), true);
}

void BillQualityBuilder::Author(std::string_view name) {
  quality_.has_author = quality_.has_author || !Trim(name).empty();
}

void BillQualityBuilder::Tool(std::string_view name) {
  if (!quality_.author_note.empty() || Trim(name).empty()) return;
  quality_.author_note = fmt::format("only a tool is named: {}", Printable(name, kMaxLabelBytes));
}

void BillQualityBuilder::Time(std::string_view text) {
  if (text.empty()) return;
  quality_.has_timestamp = Timestamp::Parse(text).has_value();
  if (!quality_.has_timestamp)
    quality_.timestamp_note = fmt::format("\"{}\" is no time", Printable(text, 60));
}

BillQuality BillQualityBuilder::Finish() && {
  std::ranges::stable_sort(items_, {}, &Seen::number);
  quality_.components = items_.size();
  for (Seen& seen : items_) {
    if (!related_.contains(seen.ref)) seen.lacks |= BitOf(BillElement::kRelationship);
    std::vector<BillElement> elements;
    for (size_t i = 0; i < kBillElements; ++i) {
      const auto element = static_cast<BillElement>(i);
      if (seen.lacks & BitOf(element))
        elements.push_back(element);
      else
        ++quality_.have[i];
    }
    if (elements.empty()) continue;
    ++quality_.lacking_count;
    if (quality_.lacking.size() < BillQuality::kMaxLacking)
      quality_.lacking.push_back({seen.line, std::move(seen.label), std::move(elements)});
  }
  if (quality_.has_author) quality_.author_note.clear();
  return std::move(quality_);
}

Result<BillQuality> QualityOfBill(const SourceFile& file) {
  const size_t first = file.bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const char begin = first == std::string_view::npos ? '\0' : file.bytes[first];
  const bool is_cyclonedx =
      begin == '<' || (begin == '{' && file.bytes.find("\"bomFormat\"") != std::string_view::npos);
  BillQualityBuilder builder;
  TRY_OK(is_cyclonedx ? ReadCycloneDx(file, &builder) : ReadSpdx(file, &builder));
  return std::move(builder).Finish();
}

}  // namespace redoubt::inventory
