#include "scan/quality_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"

namespace redoubt::scan {
namespace {

using inventory::BillElement;
using inventory::BillQuality;
using inventory::kBillElements;

constexpr size_t kMaxNameBytes = 300;

// "100.0" only where nothing is missing.
std::string Percent(size_t have, size_t of) {
  if (of == 0) return "0.0";
  const size_t tenths = 1000 * have / of;
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string ElementLine(const BillQuality& quality, BillElement element) {
  const size_t have = quality.have[static_cast<size_t>(element)];
  return fmt::format("  {:<24} {:>5} %  {} of {}\n", NameOf(element),
                     Percent(have, quality.components), have,
                     Counted(quality.components, "component"));
}

std::string DocumentLine(std::string_view name, bool has, const std::string& note) {
  return fmt::format("  {:<24} {:>5} %  {}\n", name, has ? "100.0" : "0.0",
                     has            ? "named"
                     : note.empty() ? "missing"
                                    : note);
}

std::vector<std::string> NamesOf(const std::vector<BillElement>& elements) {
  std::vector<std::string> names;
  for (const BillElement element : elements) names.emplace_back(NameOf(element));
  return names;
}

std::string Table(const NamedQuality& bill) {
  const BillQuality& quality = bill.quality;
  std::string text = fmt::format("{}: {}, {}\n", Printable(bill.file, kMaxNameBytes),
                                 quality.format, Counted(quality.components, "component"));
  for (size_t i = 0; i < kBillElements; ++i)
    text += ElementLine(quality, static_cast<BillElement>(i));
  text += DocumentLine("author of the bill", quality.has_author, quality.author_note);
  text += DocumentLine("timestamp", quality.has_timestamp, quality.timestamp_note);
  text += fmt::format("  {:<24} {:>5}    of 100 (minimum elements of NTIA)\n", "score",
                      quality.Score());
  if (quality.lacking_count > 0)
    text += fmt::format("\n  {} incomplete:\n", Counted(quality.lacking_count, "component"));
  for (const BillQuality::Lacking& lacking : quality.lacking)
    text += fmt::format("  line {}: {}: no {}\n", lacking.line, lacking.label,
                        Join(NamesOf(lacking.elements), ", "));
  if (quality.lacking_count > quality.lacking.size())
    text += fmt::format("  and {} more\n", quality.lacking_count - quality.lacking.size());
  return text;
}

Json ElementJson(std::string_view name, size_t have, size_t of) {
  return {{"element", name},
          {"have", have},
          {"of", of},
          {"percent", of == 0 ? 0.0 : static_cast<double>(1000 * have / of) / 10.0}};
}

Json ToJson(const NamedQuality& bill) {
  const BillQuality& quality = bill.quality;
  Json elements = Json::array();
  for (size_t i = 0; i < kBillElements; ++i)
    elements.push_back(
        ElementJson(NameOf(static_cast<BillElement>(i)), quality.have[i], quality.components));
  elements.push_back(ElementJson("author of the bill", quality.has_author ? 1 : 0, 1));
  elements.push_back(ElementJson("timestamp", quality.has_timestamp ? 1 : 0, 1));
  Json lacking = Json::array();
  for (const BillQuality::Lacking& each : quality.lacking)
    lacking.push_back(
        {{"line", each.line}, {"component", each.label}, {"lacks", NamesOf(each.elements)}});
  return {{"file", Printable(bill.file, kMaxNameBytes)},
          {"format", quality.format},
          {"components", quality.components},
          {"score", quality.Score()},
          {"elements", std::move(elements)},
          {"incomplete_components", quality.lacking_count},
          {"incomplete", std::move(lacking)},
          {"incomplete_listed", quality.lacking.size()}};
}

}  // namespace

std::string QualityTable(const std::vector<NamedQuality>& bills) {
  std::string text;
  for (const NamedQuality& bill : bills) text += (text.empty() ? "" : "\n") + Table(bill);
  return text;
}

std::string QualityJson(const std::vector<NamedQuality>& bills) {
  Json list = Json::array();
  for (const NamedQuality& bill : bills) list.push_back(ToJson(bill));
  return PrettyJson({{"schema_version", "1.0"}, {"bills", std::move(list)}});
}

std::string QualityNote(const NamedQuality& bill) {
  const BillQuality& quality = bill.quality;
  return fmt::format(
      "{}: a bill of quality {} of 100 by the minimum elements of NTIA; {} of {} lack something "
      "(redoubt scan --sbom-quality lists what)",
      Printable(bill.file, kMaxNameBytes), quality.Score(), quality.lacking_count,
      Counted(quality.components, "component"));
}

}  // namespace redoubt::scan
