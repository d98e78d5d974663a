#include "formats/cyclonedx.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "formats/bill.h"
#include "formats/finding_text.h"
#include "formats/purl.h"
#include "formats/vex/names.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxText = 2000;

std::string_view ScopeName(Scope scope) {
  if (scope == Scope::kProduction) return "required";
  return scope == Scope::kOptional ? "optional" : "excluded";
}

Json Property(std::string_view name, std::string value) {
  return {{"name", name}, {"value", std::move(value)}};
}

std::string HashName(const std::string& algorithm) {
  if (algorithm == "md5") return "MD5";
  return "SHA-" + algorithm.substr(3);
}

void DescribeImage(const ImageFacts& image, Json& json) {
  json["type"] = "container";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) json["properties"].push_back(Property(name, Printable(value, kMaxText)));
  };
  add("redoubt:image", image.name);
  add("redoubt:image-digest", image.digest);
  add("redoubt:image-config", image.config_digest);
  add("redoubt:image-platform", image.platform);
  add("redoubt:base-image", image.base_name);
  for (const ImageLayer& layer : image.layers) add("redoubt:layer-diff-id", layer.diff_id);
}

Json AssetJson(const BillAsset& asset) {
  Json json = {{"type", "application"}, {"bom-ref", asset.ref}, {"name", asset.name}};
  if (!asset.commit.empty()) json["version"] = asset.commit;
  if (asset.image) DescribeImage(*asset.image, json);
  return json;
}

void DescribeLayer(const ImageLayer& layer, Json& json) {
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) json["properties"].push_back(Property(name, Printable(value, kMaxText)));
  };
  add("redoubt:layer-digest", layer.digest);
  add("redoubt:layer-diff-id", layer.diff_id);
  add("redoubt:layer-created-by", layer.created_by);
  if (layer.base) add("redoubt:base-image-layer", "true");
}

Json PackageJson(const BillPackage& package) {
  const Component& c = package.first;
  Json json = {{"type", "library"},
               {"bom-ref", package.ref},
               {"name", Printable(c.name, kMaxText)},
               {"scope", ScopeName(package.scope)}};
  if (!c.version.empty()) json["version"] = Printable(c.version, 1000);
  if (!c.purl.empty()) json["purl"] = c.purl;
  if (const auto purl = ParsePurl(c.purl); purl && !purl->namespace_path.empty()) {
    json["group"] = purl->namespace_path;
    json["name"] = purl->name;
  }
  for (const auto& [algorithm, hex] : package.integrity)
    json["hashes"].push_back({{"alg", HashName(algorithm)}, {"content", hex}});
  for (const Location& place : package.places) {
    Json occurrence = {{"location", Printable(place.file, kMaxText)}};
    if (place.line > 0) occurrence["line"] = place.line;
    json["evidence"]["occurrences"].push_back(std::move(occurrence));
  }
  if (!c.ecosystem.empty())
    json["properties"].push_back(Property("redoubt:ecosystem", Printable(c.ecosystem, 200)));
  if (!c.source.empty() && c.source != "registry")
    json["properties"].push_back(
        Property("redoubt:source", RedactSecrets(Printable(c.source, kMaxText))));
  if (package.layer) DescribeLayer(*package.layer, json);
  return json;
}

Json DependencyJson(const std::string& ref, const std::set<size_t>& needs, const Bill& bill) {
  Json json = {{"ref", ref}};
  for (const size_t needed : needs) json["dependsOn"].push_back(bill.packages[needed].ref);
  return json;
}

std::string_view MethodOf(std::string_view vector) {
  if (vector.starts_with("CVSS:4.")) return "CVSSv4";
  if (vector.starts_with("CVSS:3.1")) return "CVSSv31";
  if (vector.starts_with("CVSS:3.0")) return "CVSSv3";
  return vector.starts_with("AV:") || vector.starts_with("CVSS:2") ? "CVSSv2" : "other";
}

Json RatingOf(const Finding& f) {
  const bool known = f.severity != Severity::kNone || !f.cvss_vector.empty();
  Json json = {{"severity", known ? NameOf(f.severity) : "unknown"}};
  json["source"] = {{"name", AdvisorySource(f.rule)}};
  if (f.score > 0) json["score"] = f.score;
  if (f.cvss_vector.empty()) return json;
  json["method"] = MethodOf(f.cvss_vector);
  json["vector"] = Printable(f.cvss_vector, 500);
  return json;
}

Json SourceOf(std::string_view id) {
  return {{"name", AdvisorySource(id)}, {"url", AdvisoryUrl(id)}};
}

// What one advisory says of all packages.
struct Vulnerability {
  const Finding* first = nullptr;
  std::set<size_t> packages;
  std::set<std::string> remedies;
};

Json AffectsJson(const BillPackage& package, std::string_view status) {
  Json json = {{"ref", package.ref}};
  const std::string version = Printable(package.first.version, 1000);
  if (!version.empty()) json["versions"] = {{{"version", version}, {"status", status}}};
  return json;
}

Json VulnerabilityJson(const Vulnerability& vulnerability, const Bill& bill) {
  const Finding& f = *vulnerability.first;
  const std::vector<std::string> remedies(vulnerability.remedies.begin(),
                                          vulnerability.remedies.end());
  Json json = {{"bom-ref", "vulnerability:" + f.rule}, {"id", f.rule},
               {"source", SourceOf(f.rule)},           {"ratings", {RatingOf(f)}},
               {"description", SummaryOf(f)},          {"recommendation", Join(remedies, " ")}};
  for (const std::string& alias : f.aliases)
    json["references"].push_back({{"id", alias}, {"source", SourceOf(alias)}});
  if (f.published.IsSet()) json["published"] = f.published.ToString();
  if (f.signal.IsExploited())
    json["properties"].push_back(
        Property("redoubt:exploited-since", f.signal.exploited_since.ToString()));
  for (const ThreatReport& report : f.signal.reports)
    json["properties"].push_back(Property("redoubt:reported", TextOf(report)));
  if (f.signal.epss >= 0)
    json["properties"].push_back(Property("redoubt:epss", fmt::format("{}", f.signal.epss)));
  for (const size_t at : vulnerability.packages)
    json["affects"].push_back(AffectsJson(bill.packages[at], "affected"));
  return json;
}

// What was set aside for one reason, in all packages.
struct Analysis {
  const BillVerdict* first = nullptr;
  std::set<size_t> packages;
};

Json AnalysisJson(const Analysis& analysis, const Bill& bill) {
  const Finding& f = *analysis.first->finding;
  const SetAside& aside = *analysis.first->aside;
  const bool fixed = aside.status == VexStatus::kFixed;
  const std::string reason = Printable(RedactSecrets(aside.reason), kMaxText);
  Json json = {{"id", f.rule},
               {"source", SourceOf(f.rule)},
               {"ratings", {RatingOf(f)}},
               {"description", SummaryOf(f)},
               {"analysis", {{"state", fixed ? "resolved" : "not_affected"}, {"detail", reason}}}};
  const std::string_view justification = CycloneDxJustification(aside.justification);
  if (!fixed && !justification.empty()) json["analysis"]["justification"] = justification;
  for (const std::string& alias : f.aliases)
    json["references"].push_back({{"id", alias}, {"source", SourceOf(alias)}});
  for (const size_t at : analysis.packages)
    json["affects"].push_back(AffectsJson(bill.packages[at], "unaffected"));
  json["bom-ref"] = "set-aside:" + Sha256(CanonicalJson(json)).Hex().substr(0, 32);
  return json;
}

// A bill of several assets says of a package only what holds in all of them.
void AddAnalyses(const Bill& bill, Json& vulnerabilities) {
  std::map<std::tuple<std::string, VexStatus, std::string, std::string>, Analysis> all;
  for (size_t i = 0; i < bill.packages.size(); ++i)
    for (const BillVerdict& verdict : bill.packages[i].verdicts) {
      if (!verdict.aside || bill.packages[i].Counts(verdict.finding->rule)) continue;
      const SetAside& aside = *verdict.aside;
      Analysis& analysis =
          all[{verdict.finding->rule, aside.status, aside.justification, aside.reason}];
      if (!analysis.first) analysis.first = &verdict;
      analysis.packages.insert(i);
    }
  for (const auto& [key, analysis] : all) vulnerabilities.push_back(AnalysisJson(analysis, bill));
}

Json Vulnerabilities(const Bill& bill) {
  std::map<std::string, Vulnerability> by_rule;
  for (size_t i = 0; i < bill.packages.size(); ++i)
    for (const Finding* f : bill.packages[i].findings) {
      Vulnerability& vulnerability = by_rule[f->rule];
      if (!vulnerability.first) vulnerability.first = f;
      vulnerability.packages.insert(i);
      vulnerability.remedies.insert(Printable(RemedyOf(*f), kMaxText));
    }
  Json json = Json::array();
  for (const auto& [rule, vulnerability] : by_rule)
    json.push_back(VulnerabilityJson(vulnerability, bill));
  AddAnalyses(bill, json);
  return json;
}

Json Metadata(const Bill& bill, std::string_view tool_version) {
  const Json tool = {{"type", "application"}, {"name", "Redoubt"}, {"version", tool_version}};
  Json json = {{"tools", {{"components", {tool}}}}};
  if (bill.at.IsSet()) json["timestamp"] = bill.at.ToString();
  if (bill.assets.size() == 1) json["component"] = AssetJson(bill.assets.front());
  return json;
}

// A scan sees what is listed, and of who needs whom one way to each.
Json Compositions(const Bill& bill) {
  Json whole = Json::array(), partial = Json::array(), all = Json::array();
  for (const BillAsset& asset : bill.assets) {
    (asset.complete ? whole : partial).push_back(asset.ref);
    all.push_back(asset.ref);
  }
  for (const BillPackage& package : bill.packages) all.push_back(package.ref);
  Json json = Json::array();
  if (!whole.empty()) json.push_back({{"aggregate", "unknown"}, {"assemblies", whole}});
  if (!partial.empty()) json.push_back({{"aggregate", "incomplete"}, {"assemblies", partial}});
  if (!all.empty()) json.push_back({{"aggregate", "incomplete"}, {"dependencies", all}});
  return json;
}

}  // namespace

std::string ToCycloneDx(const std::vector<ScanResult>& results, std::string_view tool_version) {
  const Bill bill = BillOf(results);
  Json components = Json::array(), dependencies = Json::array();
  for (const BillAsset& asset : bill.assets) {
    if (bill.assets.size() > 1) components.push_back(AssetJson(asset));
    dependencies.push_back(DependencyJson(asset.ref, asset.needs, bill));
  }
  for (const BillPackage& package : bill.packages) {
    components.push_back(PackageJson(package));
    dependencies.push_back(DependencyJson(package.ref, package.needs, bill));
  }
  Json json = {{"$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json"},
               {"bomFormat", "CycloneDX"},
               {"specVersion", "1.6"},
               {"version", 1},
               {"metadata", Metadata(bill, tool_version)},
               {"components", std::move(components)},
               {"dependencies", std::move(dependencies)},
               {"compositions", Compositions(bill)},
               {"vulnerabilities", Vulnerabilities(bill)}};
  json["serialNumber"] = "urn:uuid:" + ContentUuid(CanonicalJson(json));
  return PrettyJson(json);
}

}  // namespace redoubt::formats
