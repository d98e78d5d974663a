#include "formats/sarif.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "formats/finding_text.h"
#include "formats/sarif_code.h"

namespace redoubt::formats {
namespace {

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string LevelOf(Severity severity) {
  if (severity >= Severity::kHigh) return "error";
  return severity == Severity::kMedium ? "warning" : "note";
}

// GitHub and others rank by this number.
double SecuritySeverity(const Finding& f) {
  return f.score > 0 ? f.score : NominalScore(f.severity);
}

Json RuleOf(const ScanResult& scan, const Finding& f) {
  const std::string aliases = f.aliases.empty() ? "" : " (" + Join(f.aliases, ", ") + ")";
  Json rule = {
      {"id", f.rule},
      {"name", f.rule},
      {"shortDescription", {{"text", SummaryOf(f)}}},
      {"fullDescription", {{"text", SummaryOf(f) + aliases}}},
      {"help", {{"text", fmt::format("{}{}: {} {}", f.rule, aliases, SummaryOf(f), RemedyOf(f))}}},
      {"helpUri", AdvisoryUrl(f.rule)},
      {"defaultConfiguration", {{"level", LevelOf(f.severity)}}},
      {"properties",
       {{"security-severity", fmt::format("{:.1f}", SecuritySeverity(f))},
        {"tags", {"security", "vulnerability", "dependency"}}}}};
  if (IsAboutPackage(f)) return rule;
  rule.erase("helpUri");
  if (const RuleText* const text = scan.TextOf(f.rule)) {
    DescribeSarifRule(*text, rule);
    return rule;
  }
  rule["shortDescription"]["text"] = rule["fullDescription"]["text"] = f.rule;
  rule["help"]["text"] = RemedyOf(f);
  rule["properties"]["tags"] = {"security", f.scanner};
  for (const std::string& alias : f.aliases)
    if (alias.starts_with("CWE-"))
      rule["properties"]["tags"].push_back("external/cwe/cwe-" + alias.substr(4));
  return rule;
}

// What relative locations of a result are relative to. Several results have a base each.
std::string BaseIdOf(size_t index, size_t count) {
  return count == 1 ? "%SRCROOT%" : fmt::format("%SRCROOT{}%", index + 1);
}

Json BaseOf(const ScanResult& result, std::string_view root) {
  Json base = {{"description", {{"text", "the root of " + Printable(result.asset, 200)}}}};
  if (root.empty()) return base;
  while (root.ends_with('/')) root.remove_suffix(1);
  base["uri"] = "file://" + SarifUriOf(root) + "/";
  return base;
}

// Section 3.35: what was decided outside of the file.
Json SuppressionOf(const SetAside& aside) {
  return {{"kind", "external"},
          {"status", "accepted"},
          {"justification", Printable(RedactSecrets(aside.reason), 2000)},
          {"properties",
           {{"vexStatus", NameOf(aside.status)}, {"vexJustification", aside.justification}}}};
}

Json ResultOf(const ScanResult& scan, const Finding& f, size_t rule_index,
              const std::string& base_id) {
  Json physical = {
      {"artifactLocation", {{"uri", SarifUriOf(FileOnDisk(f.location))}, {"uriBaseId", base_id}}}};
  if (f.location.line > 0)
    physical["region"] = f.code ? SarifRegionOf(f) : Json::object({{"startLine", f.location.line}});
  std::string message = Printable(f.title, 500) + ". " + RemedyOf(f) + PackedIn(f.location);
  if (f.component.path.size() > 1) message += " Path: " + Join(f.component.path, " > ") + ".";
  if (f.confidence != Confidence::kHigh)
    message += fmt::format(" Confidence {}: {}.", NameOf(f.confidence), f.confidence_reason);
  if (const std::string layer = LayerText(scan, f.component); !layer.empty())
    message += " Layer " + layer + ".";
  Json json = {{"ruleId", f.rule},
               {"ruleIndex", rule_index},
               {"level", LevelOf(f.severity)},
               {"message", {{"text", message}}},
               {"locations", {{{"physicalLocation", physical}}}},
               {"partialFingerprints", {{"redoubt/v1", f.fingerprint}}},
               {"properties",
                {{"asset", f.asset},
                 {"purl", f.component.purl},
                 {"confidence", NameOf(f.confidence)},
                 {"fixedVersions", f.fixed_versions}}}};
  if (f.code) AddSarifCode(f, physical, json);
  if (const ImageLayer* const layer = scan.LayerOf(f.component)) {
    Json& properties = json["properties"];
    properties["image"] = scan.image->name;
    properties["layer"] = f.component.layer;
    properties["layerDigest"] = layer->digest.empty() ? layer->diff_id : layer->digest;
    properties["layerCreatedBy"] = layer->created_by;
    if (scan.image->base_known != BaseKnown::kNo) properties["fromBaseImage"] = layer->base;
  }
  return json;
}

}  // namespace

std::string ToSarif(const std::vector<ScanResult>& results, std::string_view tool_version,
                    const std::vector<std::string>& roots) {
  Json rules = Json::array(), items = Json::array(), notifications = Json::array();
  Json bases = Json::object();
  std::map<std::string, size_t> rule_index;
  bool complete = true;
  for (size_t i = 0; i < results.size(); ++i) {
    const ScanResult& result = results[i];
    const std::string base_id = BaseIdOf(i, results.size());
    bases[base_id] = BaseOf(result, i < roots.size() ? roots[i] : "");
    complete = complete && result.complete;
    for (const std::string& problem : result.problems)
      notifications.push_back(
          {{"level", "error"}, {"message", {{"text", Printable(problem, 600)}}}});
    const auto add = [&](const Finding& f) -> Json& {
      const auto [at, added] = rule_index.try_emplace(f.rule, rules.size());
      if (added) rules.push_back(RuleOf(result, f));
      items.push_back(ResultOf(result, f, at->second, base_id));
      return items.back();
    };
    for (const Finding& f : result.findings) add(f);
    for (const SetAside& aside : result.set_aside)
      add(aside.finding)["suppressions"] = {SuppressionOf(aside)};
  }
  const Json driver = {{"name", "Redoubt"},
                       {"informationUri", "https://redoubt.dev"},
                       {"version", tool_version},
                       {"rules", std::move(rules)}};
  const Json run = {{"tool", {{"driver", driver}}},
                    {"columnKind", "utf16CodeUnits"},
                    {"originalUriBaseIds", std::move(bases)},
                    {"invocations",
                     {{{"executionSuccessful", complete},
                       {"toolExecutionNotifications", std::move(notifications)}}}},
                    {"results", std::move(items)}};
  return PrettyJson({{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", {run}}});
}

}  // namespace redoubt::formats
