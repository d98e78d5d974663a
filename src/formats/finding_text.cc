#include "formats/finding_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace redoubt::formats {

std::string AdvisoryUrl(std::string_view id) {
  if (id.starts_with("GHSA-")) return fmt::format("https://github.com/advisories/{}", id);
  return fmt::format("https://osv.dev/vulnerability/{}", id);
}

std::string_view AdvisorySource(std::string_view id) {
  if (id.starts_with("GHSA-")) return "GitHub Advisories";
  return id.starts_with("CVE-") ? "NVD" : "OSV";
}

std::string_view FileOnDisk(const Location& location) {
  const std::string_view file = location.file;
  return file.substr(0, file.find("!/"));
}

std::string PackedIn(const Location& location) {
  if (FileOnDisk(location).size() == location.file.size()) return "";
  return fmt::format(" Packed in {}.", Printable(location.file, 600));
}

std::string RemedyOf(const Finding& finding) {
  if (!finding.fixed_versions.empty())
    return fmt::format("Fixed in {} {}.", finding.component.name,
                       Join(finding.fixed_versions, ", "));
  return finding.mitigation.empty() ? "No fixed version is known." : finding.mitigation;
}

bool IsAboutPackage(const Finding& finding) { return !finding.component.name.empty(); }

bool IsAboutCode(const Finding& finding) { return finding.code.has_value(); }

bool IsAboutSecret(const Finding& finding) {
  return !IsAboutPackage(finding) && !IsAboutCode(finding);
}

std::string SubjectOf(const Finding& finding) {
  if (IsAboutPackage(finding))
    return fmt::format("{}@{}", finding.component.name, finding.component.version);
  if (finding.location.line == 0) return finding.location.file;
  return fmt::format("{}:{}", finding.location.file, finding.location.line);
}

std::vector<ScanResult> AboutPackages(std::vector<ScanResult> results) {
  for (ScanResult& result : results) {
    std::erase_if(result.findings, [](const Finding& f) { return !IsAboutPackage(f); });
    std::erase_if(result.set_aside, [](const SetAside& a) { return !IsAboutPackage(a.finding); });
  }
  return results;
}

std::string SummaryOf(const Finding& finding) {
  std::string_view title = finding.title;
  const std::string suffix =
      fmt::format(" in {} {}", finding.component.name, finding.component.version);
  if (title.ends_with(suffix)) title.remove_suffix(suffix.size());
  return Printable(title, 500);
}

std::string LayerText(const ScanResult& result, const Component& component) {
  const ImageLayer* const layer = result.LayerOf(component);
  if (!layer) return "";
  return fmt::format("{} of {}{}{}", component.layer, result.image->layers.size(),
                     layer->base ? " (base image)" : "",
                     layer->created_by.empty() ? "" : ": " + layer->created_by);
}

std::string ImageText(const ScanResult& result) {
  if (!result.image) return "";
  const ImageFacts& image = *result.image;
  const std::string& digest = image.digest.empty() ? image.config_digest : image.digest;
  std::string text = image.name;
  for (const std::string& more : {image.platform, digest})
    if (!more.empty()) text += " " + more;
  text += "; " + Counted(image.layers.size(), "layer");
  const auto base = std::ranges::count_if(image.layers, &ImageLayer::base);
  if (image.base_known == BaseKnown::kNo) return text + ", its base image is not known";
  text += fmt::format(", the lowest {} of its base image{}{}", base,
                      image.base_name.empty() ? "" : " ", image.base_name);
  return text + (image.base_known == BaseKnown::kHistory ? " (as its history suggests)" : "");
}

}  // namespace redoubt::formats
