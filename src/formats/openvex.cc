#include "formats/openvex.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/bill.h"
#include "formats/finding_text.h"

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

Json StatementOf(const Finding& f, const BillPackage& package) {
  Json vulnerability = {
      {"@id", AdvisoryUrl(f.rule)}, {"name", f.rule}, {"description", SummaryOf(f)}};
  const std::set<std::string> aliases(f.aliases.begin(), f.aliases.end());
  if (!aliases.empty()) vulnerability["aliases"] = aliases;
  Json json = {{"vulnerability", std::move(vulnerability)}, {"products", {ProductOf(package)}}};
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
    std::set<std::string> said;
    for (const Finding* f : package.findings)
      if (said.insert(f->rule).second) statements.push_back(StatementOf(*f, package));
  }
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
