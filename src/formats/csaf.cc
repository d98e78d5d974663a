#include "formats/csaf.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "formats/bill.h"
#include "formats/cvss.h"
#include "formats/finding_text.h"
#include "formats/vex/names.h"

namespace redoubt::formats {
namespace {

constexpr size_t kMaxText = 2000;

std::string ClearText(std::string_view text, std::string_view otherwise) {
  const std::string clear = Printable(RedactSecrets(std::string(text)), kMaxText);
  return clear.empty() ? std::string(otherwise) : clear;
}

// "CVE-2024-0001", as section 3.2.3.2 wants it.
bool IsCve(std::string_view id) {
  if (!id.starts_with("CVE-") || id.size() < 13 || id[8] != '-') return false;
  const auto digits = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return digits(id.substr(4, 4)) && digits(id.substr(9));
}

// By what a vulnerability is told apart: each CVE may be there once (section 6.1.23).
std::string KeyOf(const Finding& f) {
  std::set<std::string> ids(f.aliases.begin(), f.aliases.end());
  ids.insert(f.rule);
  for (const std::string& id : ids)
    if (IsCve(id)) return id;
  return Printable(f.rule, 500);
}

struct Named {
  BillVerdict verdict;
  std::string product;  // its id
};

class Writer {
 public:
  Writer(const std::vector<ScanResult>& results, std::string_view version)
      : bill_(BillOf(results)), version_(version) {}

  std::string Write() {
    time_ = bill_.at.IsSet() ? bill_.at.ToString() : "1970-01-01T00:00:00Z";
    NameProducts();
    Json vulnerabilities = Json::array();
    for (const auto& [key, named] : by_vulnerability_)
      vulnerabilities.push_back(VulnerabilityOf(key, named));
    Json json;
    json["document"] = Document(vulnerabilities.empty());
    if (!products_.empty()) json["product_tree"]["full_product_names"] = products_;
    if (!relations_.empty()) json["product_tree"]["relationships"] = relations_;
    if (!vulnerabilities.empty()) json["vulnerabilities"] = std::move(vulnerabilities);
    json["document"]["tracking"]["id"] = "redoubt-" + ContentUuid(CanonicalJson(json));
    return PrettyJson(json);
  }

 private:
  // Assets are A1, A2, …; packages P1, P2, …; one in the other is "A1:P2".
  void NameProducts() {
    std::set<size_t> assets;
    Json packages = Json::array();
    for (size_t p = 0; p < bill_.packages.size(); ++p) {
      const BillPackage& package = bill_.packages[p];
      if (package.verdicts.empty()) continue;
      packages.push_back(ProductJson(PackageId(p), LabelOf(package.first), package.first.purl));
      std::map<size_t, std::string> here;
      for (const BillVerdict& verdict : package.verdicts) {
        assets.insert(verdict.asset);
        std::string& id = here[verdict.asset];
        if (id.empty()) id = Relate(verdict.asset, p);
        by_vulnerability_[KeyOf(*verdict.finding)].push_back({verdict, id});
      }
    }
    for (const size_t a : assets) {
      const BillAsset& asset = bill_.assets[a];
      products_.push_back(ProductJson(AssetId(a), ClearText(asset.name, "asset"),
                                      asset.image ? ImagePurl(*asset.image) : ""));
    }
    for (Json& package : packages) products_.push_back(std::move(package));
  }

  static std::string AssetId(size_t asset) { return fmt::format("A{}", asset + 1); }
  static std::string PackageId(size_t package) { return fmt::format("P{}", package + 1); }

  static std::string LabelOf(const Component& c) {
    return ClearText(c.version.empty() ? c.name : fmt::format("{} {}", c.name, c.version),
                     "package");
  }

  static Json ProductJson(const std::string& id, const std::string& name, const std::string& purl) {
    Json json = {{"product_id", id}, {"name", name}};
    if (!purl.empty()) json["product_identification_helper"] = {{"purl", purl}};
    return json;
  }

  std::string Relate(size_t asset, size_t package) {
    const std::string id = AssetId(asset) + ":" + PackageId(package);
    const std::string name =
        fmt::format("{} in {}", LabelOf(bill_.packages[package].first), bill_.assets[asset].name);
    relations_.push_back({{"category", "default_component_of"},
                          {"full_product_name", {{"product_id", id}, {"name", name}}},
                          {"product_reference", PackageId(package)},
                          {"relates_to_product_reference", AssetId(asset)}});
    return id;
  }

  Json Document(bool nothing_found) const {
    Json json = {
        {"category", nothing_found ? "csaf_base" : "csaf_vex"},
        {"csaf_version", "2.0"},
        {"lang", "en"},
        {"title", nothing_found ? "Redoubt: a scan without findings" : "Redoubt: VEX of a scan"},
        {"publisher",
         {{"category", "other"}, {"name", "Redoubt"}, {"namespace", "https://redoubt.dev"}}}};
    json["notes"] = {
        {{"category", "general"},
         {"text", "Made from what was scanned and what is known; no person has judged it."}}};
    json["tracking"] = {
        {"current_release_date", time_},
        {"initial_release_date", time_},
        {"status", "final"},
        {"version", "1"},
        {"generator", {{"date", time_}, {"engine", {{"name", "Redoubt"}, {"version", version_}}}}},
        {"revision_history",
         {{{"date", time_}, {"number", "1"}, {"summary", "As the scan found it."}}}}};
    return json;
  }

  static bool IsSure(const Finding& f) {
    return f.confidence != Confidence::kLow && (!f.fixed_versions.empty() || !f.mitigation.empty());
  }

  static const char* StatusOf(const BillVerdict& verdict) {
    if (!verdict.aside) return IsSure(*verdict.finding) ? "known_affected" : "under_investigation";
    return verdict.aside->status == VexStatus::kFixed ? "fixed" : "known_not_affected";
  }

  // Two advisories of one CVE may judge one package: what counts goes before what does not.
  static std::vector<Named> OncePerProduct(const std::vector<Named>& all) {
    std::vector<Named> sorted = all;
    std::ranges::stable_sort(sorted, {}, [](const Named& n) {
      return n.verdict.aside ? 2 : IsSure(*n.verdict.finding) ? 0 : 1;
    });
    std::vector<Named> out;
    std::set<std::string> seen;
    for (const Named& named : sorted)
      if (seen.insert(named.product).second) out.push_back(named);
    return out;
  }

  static Json VulnerabilityOf(const std::string& key, const std::vector<Named>& all) {
    const Finding& first = *all.front().verdict.finding;
    Json json = {
        {"title", ClearText(SummaryOf(first), key)},
        {"notes", {{{"category", "description"}, {"text", ClearText(SummaryOf(first), key)}}}}};
    if (IsCve(key)) json["cve"] = key;
    std::set<std::string> ids;
    for (const Named& named : all) {
      ids.insert(named.verdict.finding->rule);
      ids.insert(named.verdict.finding->aliases.begin(), named.verdict.finding->aliases.end());
    }
    ids.erase(key);
    if (!IsCve(key)) ids.insert(first.rule);
    for (const std::string& id : ids)
      json["ids"].push_back(
          {{"system_name", AdvisorySource(id)}, {"text", ClearText(id, "unknown")}});
    json["references"] = {{{"category", "external"},
                           {"summary", ClearText(first.rule, "advisory")},
                           {"url", AdvisoryUrl(first.rule)}}};
    for (const Named& named : OncePerProduct(all)) AddVerdict(named, json);
    AddScore(first, json);
    return json;
  }

  static void AddVerdict(const Named& named, Json& json) {
    const BillVerdict& verdict = named.verdict;
    const std::string status = StatusOf(verdict);
    json["product_status"][status].push_back(named.product);
    if (status == "known_affected") {
      const Finding& f = *verdict.finding;
      const bool fix = !f.fixed_versions.empty();
      json["remediations"].push_back({{"category", fix ? "vendor_fix" : "workaround"},
                                      {"details", ClearText(RemedyOf(f), "See the advisory.")},
                                      {"product_ids", {named.product}}});
    }
    if (!verdict.aside) return;
    json["threats"].push_back(
        {{"category", "impact"},
         {"details", ClearText(verdict.aside->reason, "It was set aside without a reason.")},
         {"product_ids", {named.product}}});
    const std::string_view label = OpenVexJustification(verdict.aside->justification);
    if (status == "known_not_affected" && !label.empty())
      json["flags"].push_back({{"label", label}, {"product_ids", {named.product}}});
  }

  // The base score of the first advisory's vector, for those it concerns.
  static void AddScore(const Finding& f, Json& json) {
    if (!f.cvss_vector.starts_with("CVSS:3.") || !json["product_status"].contains("known_affected"))
      return;
    const auto score = ScoreCvss(f.cvss_vector);
    if (!score) return;
    std::string rating(NameOf(CvssSeverity(score->version, score->base)));
    std::ranges::transform(rating, rating.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    json["scores"] = {{{"products", json["product_status"]["known_affected"]},
                       {"cvss_v3",
                        {{"version", CvssVersionName(score->version)},
                         {"vectorString", f.cvss_vector},
                         {"baseScore", score->base},
                         {"baseSeverity", rating}}}}};
  }

  const Bill bill_;
  const std::string version_;
  std::string time_;
  Json products_ = Json::array(), relations_ = Json::array();
  std::map<std::string, std::vector<Named>> by_vulnerability_;
};

}  // namespace

std::string ToCsafVex(const std::vector<ScanResult>& results, std::string_view tool_version) {
  return Writer(results, tool_version).Write();
}

}  // namespace redoubt::formats
