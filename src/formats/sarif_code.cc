#include "formats/sarif_code.h"

#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"

namespace redoubt::formats {
namespace {

// Without the code: as what is replaced.
Json BareRegion(const Finding& finding) {
  const CodePlace& code = *finding.code;
  Json region = {{"startLine", finding.location.line}};
  if (code.column > 0) region["startColumn"] = code.column;
  if (code.end_line >= finding.location.line) {
    region["endLine"] = code.end_line;
    if (code.end_column > 0) region["endColumn"] = code.end_column;
  }
  return region;
}

Json StepOf(const CodeStep& step, Json physical, bool same_file) {
  // the uri of another file is relative to the same base
  if (!same_file) physical["artifactLocation"]["uri"] = SarifUriOf(step.at.file);
  Json region = {{"startLine", step.at.line}};
  if (step.end_line >= step.at.line) region["endLine"] = step.end_line;
  if (!step.text.empty()) region["snippet"] = {{"text", Printable(step.text, 1000, Lines::kKeep)}};
  physical["region"] = std::move(region);
  return {{"location",
           {{"physicalLocation", std::move(physical)},
            {"message", {{"text", Printable(step.note, 500)}}}}}};
}

}  // namespace

std::string SarifUriOf(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/@").find(c) != std::string_view::npos;
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (plain)
      out += c;
    else
      out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return out;
}

Json SarifRegionOf(const Finding& finding) {
  Json region = BareRegion(finding);
  if (!finding.code->snippet.empty()) region["snippet"] = {{"text", finding.code->snippet}};
  return region;
}

void AddSarifCode(const Finding& finding, const Json& physical, Json& result) {
  const CodePlace& code = *finding.code;
  if (code.fixable) {
    const Json replacement = {{"deletedRegion", BareRegion(finding)},
                              {"insertedContent", {{"text", code.fix}}}};
    const Json change = {{"artifactLocation", physical["artifactLocation"]},
                         {"replacements", Json::array({replacement})}};
    result["fixes"] = Json::array({{{"description", {{"text", "The rule's own fix"}}},
                                    {"artifactChanges", Json::array({change})}}});
  }
  if (code.trace.empty()) return;
  Json steps = Json::array();
  for (const CodeStep& step : code.trace)
    steps.push_back(StepOf(step, physical, step.at.file == finding.location.file));
  const Json thread = {{"locations", std::move(steps)}};
  const Json flow = {{"threadFlows", Json::array({thread})}};
  result["codeFlows"] = Json::array({flow});
}

void DescribeSarifRule(const RuleText& text, Json& rule) {
  rule["shortDescription"]["text"] = text.summary;
  rule["fullDescription"]["text"] = text.help;
  rule["help"]["text"] = text.help;
  if (!text.page.empty()) rule["helpUri"] = text.page;
  rule["properties"]["tags"] = text.tags;
}

}  // namespace redoubt::formats
