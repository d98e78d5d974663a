#include "formats/openvex.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/bill.h"
#include "formats/finding_text.h"
#include "formats/vex/names.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxText = 2000;

std::string ActionOf(const Finding& f) {
  if (!f.fixed_versions.empty())
    return fmt::format("Upgrade {} to {}.", f.component.name, Join(f.fixed_versions, " or "));
  return f.mitigation;
}

Json ProductOf(const BillPackage& package) {
  const std::string& purl = package.first.purl;
  if (purl.empty()) return {{"@id", "urn:" + package.ref}};
  return {{"@id", purl}, {"identifiers", {{"purl", purl}}}};
}

Json VulnerabilityOf(const Finding& f) {
  Json vulnerability = {
      {"@id", AdvisoryUrl(f.rule)}, {"name", f.rule}, {"description", SummaryOf(f)}};
  const std::set<std::string> aliases(f.aliases.begin(), f.aliases.end());
  if (!aliases.empty()) vulnerability["aliases"] = aliases;
  return vulnerability;
}

// What was set aside does not count in this asset; elsewhere it may.
Json AsideOf(const BillVerdict& verdict, const BillPackage& package, const BillAsset& asset) {
  const std::string image = asset.image ? ImagePurl(*asset.image) : "";
  Json product = {{"@id", image.empty() ? AssetUrn(asset.name) : image}};
  if (!image.empty()) product["identifiers"] = {{"purl", image}};
  product["subcomponents"] = {ProductOf(package)};
  Json json = {{"vulnerability", VulnerabilityOf(*verdict.finding)},
               {"products", {std::move(product)}},
               {"status", NameOf(verdict.aside->status)}};
  const std::string reason = Printable(RedactSecrets(verdict.aside->reason), kMaxText);
  if (verdict.aside->status != VexStatus::kNotAffected) {
    json["status_notes"] = reason;
    return json;
  }
  json["impact_statement"] = reason.empty() ? "It was set aside without a reason." : reason;
  const std::string_view justification = OpenVexJustification(verdict.aside->justification);
  if (!justification.empty()) json["justification"] = justification;
  return json;
}

Json StatementOf(const Finding& f, const BillPackage& package) {
  Json json = {{"vulnerability", VulnerabilityOf(f)}, {"products", {ProductOf(package)}}};
  const std::string action = Printable(ActionOf(f), kMaxText);
  const bool sure = f.confidence != Confidence::kLow;
  json["status"] = sure && !action.empty() ? "affected" : "under_investigation";
  if (!action.empty() && sure) json["action_statement"] = action;
  if (f.confidence != Confidence::kHigh)
    json["status_notes"] = Printable(
        fmt::format("Confidence {}: {}.", NameOf(f.confidence), RedactSecrets(f.confidence_reason)),
        kMaxText);
  else if (action.empty())
    json["status_notes"] = "No fixed version and no mitigation is known.";
  return json;
}

}  // namespace

std::string ToOpenVex(const std::vector<ScanResult>& results, std::string_view tool_version) {
  const Bill bill = BillOf(results);
  Json statements = Json::array();
  for (const BillPackage& package : bill.packages) {
    std::set<std::string> rules;
    for (const Finding* f : package.findings)
      if (rules.insert(f->rule).second) statements.push_back(StatementOf(*f, package));
  }
  // Of two statements at one time the later one counts. Two assets may have one name.
  std::set<std::string> said;
  for (const BillPackage& package : bill.packages)
    for (const BillVerdict& verdict : package.verdicts)
      if (verdict.aside)
        if (Json json = AsideOf(verdict, package, bill.assets[verdict.asset]);
            said.insert(CanonicalJson(json)).second)
          statements.push_back(std::move(json));
  const std::string time = bill.at.IsSet() ? bill.at.ToString() : "1970-01-01T00:00:00Z";
  Json json = {{"@context", "https://openvex.dev/ns/v0.2.0"},
               {"author", "Redoubt"},
               {"role", "Scanner"},
               {"timestamp", time},
               {"version", 1},
               {"tooling", fmt::format("Redoubt {}", tool_version)},
               {"statements", std::move(statements)}};
  json["@id"] = "https://redoubt.dev/vex/" + ContentUuid(CanonicalJson(json));
  return PrettyJson(json);
}

}  // namespace redoubt::formats
