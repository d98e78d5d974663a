#include "formats/csaf/product_tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::formats {
namespace {

using json_dom::dom::object;

constexpr int kMaxNesting = 32;
constexpr int kMaxSteps = 8;  // of relationships upon relationships
constexpr size_t kMaxProducts = 1'000'000;

// "cpe:/a:redhat:enterprise_linux:9::appstream" and "cpe:2.3:a:redhat:enterprise_linux:9:*:…".
std::string RedHatOfCpe(std::string_view cpe) {
  for (const std::string_view front : {"cpe:/o:redhat:", "cpe:/a:redhat:"})
    if (cpe.starts_with(front)) return fmt::format("Red Hat:{}", cpe.substr(front.size()));
  const std::vector<std::string> parts = Split(cpe, ':');
  const bool known = parts.size() > 5 && parts[0] == "cpe" && parts[1] == "2.3" &&
                     parts[3] == "redhat" && parts[5] != "*";
  return known ? fmt::format("Red Hat:{}:{}", parts[4], parts[5]) : "";
}

std::string SuseOfName(std::string_view name) {
  if (name.starts_with("SUSE ")) return fmt::format("SUSE:{}", name.substr(5));
  return name.starts_with("openSUSE ") ? fmt::format("openSUSE:{}", name.substr(9)) : "";
}

bool IsSuse(std::string_view ecosystem) { return ecosystem.ends_with("SUSE"); }

std::string_view QualifierOf(const Purl& purl, const char* key) {
  const auto found = purl.qualifiers.find(key);
  return found == purl.qualifiers.end() ? std::string_view() : found->second;
}

}  // namespace

CsafProducts::CsafProducts(object document) {
  object tree;
  if (!json_dom::Find(document, "product_tree", tree)) return;
  json_dom::EachObject(tree, "full_product_names", [&](object each) { Learn(each, {}); });
  LearnBranches(tree, {});
  json_dom::EachObject(tree, "relationships", [&](object each) { LearnRelation(each); });
}

void CsafProducts::Learn(object product, const Place& place) {
  if (products_.size() >= kMaxProducts) return;
  Product known{.name = std::string(json_dom::Text(product, "name")),
                .version = place.version,
                .range = place.range};
  object helper;
  if (json_dom::Find(product, "product_identification_helper", helper)) {
    known.purl = json_dom::Text(helper, "purl");
    known.cpe = json_dom::Text(helper, "cpe");
    if (known.purl.empty())  // CSAF 2.1 has a list
      json_dom::EachText(helper, "purls", [&](std::string_view purl) {
        if (known.purl.empty()) known.purl = purl;
      });
  }
  products_[std::string(json_dom::Text(product, "product_id"))] = std::move(known);
}

void CsafProducts::LearnBranches(object parent, const Place& place) {
  if (place.depth > kMaxNesting) return;
  json_dom::EachObject(parent, "branches", [&](object branch) {
    Place here = place;
    ++here.depth;
    const std::string_view category = json_dom::Text(branch, "category");
    if (category == "product_version") here.version = json_dom::Text(branch, "name");
    if (category == "product_version_range") here.range = json_dom::Text(branch, "name");
    if (object product; json_dom::Find(branch, "product", product)) Learn(product, here);
    LearnBranches(branch, here);
  });
}

void CsafProducts::LearnRelation(object relation) {
  object name;
  if (!json_dom::Find(relation, "full_product_name", name)) return;
  Learn(name, {});
  const auto product = products_.find(json_dom::Text(name, "product_id"));
  if (product == products_.end()) return;
  product->second.component = json_dom::Text(relation, "product_reference");
  product->second.platform = json_dom::Text(relation, "relates_to_product_reference");
}

const CsafProducts::Product* CsafProducts::Get(std::string_view id) const {
  const auto found = products_.find(id);
  return found == products_.end() ? nullptr : &found->second;
}

const CsafProducts::Product* CsafProducts::ComponentOf(std::string_view id) const {
  const Product* product = Get(id);
  for (int step = 0; product && product->purl.empty() && !product->component.empty(); ++step) {
    if (step == kMaxSteps) return nullptr;
    product = Get(product->component);
  }
  return product;
}

std::string CsafProducts::EcosystemOfPlatform(std::string_view id) const {
  const Product* product = Get(id);
  for (int step = 0; product && !product->platform.empty() && step < kMaxSteps; ++step)
    product = Get(product->platform);
  if (!product) return "";
  const std::string red_hat = RedHatOfCpe(product->cpe);
  return red_hat.empty() ? SuseOfName(product->name) : red_hat;
}

Result<CsafPackage> CsafProducts::Find(std::string_view id) const {
  const Product* const product = Get(id);
  const std::string label =
      Printable(product && !product->name.empty() ? product->name : std::string(id), 120);
  if (!product) return NotFound(label + ": not in the product tree");
  const Product* const component = ComponentOf(id);
  if (!component || component->purl.empty()) return NotFound(label + ": no purl");
  const Result<Purl> purl = ParsePurl(component->purl);
  if (!purl) return NotFound(fmt::format("{}: {}", label, purl.error().message));
  Result<OsvPackage> package = PackageOfPurl(*purl);
  if (!package) return NotFound(fmt::format("{}: {}", label, package.error().message));
  CsafPackage found{*std::move(package), {}};
  std::string& version = found.package.version;
  if (const auto epoch = QualifierOf(*purl, "epoch");
      purl->type == "rpm" && !epoch.empty() && epoch != "0" && !version.empty())
    version = fmt::format("{}:{}", epoch, version);
  const std::string platform = EcosystemOfPlatform(id);
  const std::string_view base = std::string_view(platform).substr(0, platform.find(':'));
  if (!platform.empty() && found.package.ecosystem.find(':') == std::string::npos &&
      (base == found.package.ecosystem || (IsSuse(base) && IsSuse(found.package.ecosystem))))
    found.package.ecosystem = platform;
  std::string range = component->range;
  if (range.empty()) range = QualifierOf(*purl, "vers");
  if (!range.empty()) {
    auto constraints = ParseVers(range);
    if (!constraints) return NotFound(fmt::format("{}: {}", label, constraints.error().message));
    found.range = *std::move(constraints);
    version.clear();
  }
  // A distribution's branches are named by the whole package.
  const bool distribution = purl->type == "rpm" || purl->type == "deb" || purl->type == "apk";
  if (version.empty() && found.range.empty() && !distribution) version = component->version;
  return found;
}

}  // namespace redoubt::formats
