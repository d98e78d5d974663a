#include "scan/vex.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "formats/package_name.h"
#include "formats/purl_ecosystem.h"
#include "formats/vex/names.h"
#include "formats/vex/vex.h"

namespace redoubt::scan {
namespace {

constexpr size_t kMaxFileBytes = 64u << 20;

std::optional<formats::Purl> PurlIn(const std::string& text) {
  const auto purl = formats::ParsePurl(text);
  return purl ? std::optional(*purl) : std::nullopt;
}

std::string ReasonOf(const VexStatement& statement) {
  std::string text = fmt::format("{} says {}", statement.document, NameOf(statement.status));
  if (!statement.justification.empty()) text += " (" + statement.justification + ")";
  if (!statement.note.empty()) text += ": " + statement.note;
  std::ranges::replace(text, '\n', ' ');
  return Printable(text, 600);
}

// One of the packages through which the asset has the component: "name@version".
bool IsOnThePath(const formats::Purl& product, const Component& component) {
  const auto package = formats::PackageOfPurl(product);
  if (!package || component.path.empty() ||
      formats::BaseEcosystem(component.ecosystem) != formats::BaseEcosystem(package->ecosystem))
    return false;
  const std::string name = package->name + "@";
  return std::any_of(component.path.begin(), component.path.end() - 1, [&](const auto& step) {
    return package->version.empty() ? step.starts_with(name) : step == name + package->version;
  });
}

}  // namespace

VexStatements::VexStatements(const std::vector<VexStatement>& statements) {
  for (const VexStatement& statement : statements)
    for (const VexProduct& product : statement.products) {
      const std::string asset = formats::AssetOfUrn(product.product);
      entries_.push_back({.status = statement.status,
                          .at = statement.at,
                          .product = asset.empty() ? product.product : asset,
                          .product_purl = PurlIn(product.product),
                          .component_purl = PurlIn(product.component),
                          .has_component = !product.component.empty(),
                          .reason = ReasonOf(statement),
                          .justification = statement.justification});
      for (const std::string& id : statement.vulnerabilities)
        by_vulnerability_.emplace(id, entries_.size() - 1);
    }
}

Result<VexStatements> VexStatements::Load(const std::vector<std::filesystem::path>& files) {
  std::vector<VexStatement> all;
  for (const std::filesystem::path& file : files) {
    TRY(const std::string text, ReadFile(file, kMaxFileBytes));
    TRY(std::vector<VexStatement> statements, formats::ParseVex(text, file.string()));
    std::ranges::move(statements, std::back_inserter(all));
  }
  return VexStatements(all);
}

bool VexStatements::IsAbout(const Entry& entry, const Finding& finding, const Asset& asset,
                            const std::optional<formats::Purl>& purl) {
  const bool is_asset =
      entry.product == asset.name || entry.product == asset.printable ||
      (entry.product_purl && asset.purl && formats::Covers(*entry.product_purl, *asset.purl));
  if (!entry.has_component)
    return is_asset || (entry.product_purl && purl && formats::Covers(*entry.product_purl, *purl));
  if (!entry.component_purl || !purl || !formats::Covers(*entry.component_purl, *purl))
    return false;
  return is_asset || (entry.product_purl && IsOnThePath(*entry.product_purl, finding.component));
}

const VexStatements::Entry* VexStatements::Latest(const Finding& finding,
                                                  const Asset& asset) const {
  std::vector<std::string> ids = finding.aliases;
  ids.push_back(finding.rule);
  const auto purl = PurlIn(finding.component.purl);
  const Entry* latest = nullptr;
  for (const std::string& id : ids) {
    const auto [begin, end] = by_vulnerability_.equal_range(id);
    for (auto it = begin; it != end; ++it) {
      const Entry& entry = entries_[it->second];
      const bool later =
          !latest || entry.at > latest->at || (entry.at == latest->at && &entry > latest);
      if (later && IsAbout(entry, finding, asset, purl)) latest = &entry;
    }
  }
  return latest;
}

void VexStatements::Apply(ScanResult& result) const {
  if (entries_.empty()) return;
  const Asset asset = {
      .name = result.asset,
      .printable = Printable(result.asset, 1000),
      .purl = result.image ? PurlIn(formats::ImagePurl(*result.image)) : std::nullopt};
  std::vector<Finding> left;
  for (Finding& finding : result.findings) {
    const Entry* said = Latest(finding, asset);
    const bool answered =
        said && (said->status == VexStatus::kNotAffected || said->status == VexStatus::kFixed);
    if (answered)
      result.set_aside.push_back({.finding = std::move(finding),
                                  .reason = said->reason,
                                  .status = said->status,
                                  .justification = said->justification});
    else
      left.push_back(std::move(finding));
  }
  result.findings = std::move(left);
}

}  // namespace redoubt::scan
