#include "formats/release_key.h"

#include <algorithm>

#include "base/text.h"
#include "formats/package_name.h"

namespace redoubt::formats {
namespace {

constexpr std::string_view kRolling[] = {"Wolfi", "Chainguard", "MinimOS"};

bool IsNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

void Ubuntu(std::string_view suffix, std::string& out) {
  if (suffix.ends_with(":LTS")) suffix.remove_suffix(4);
  const bool fips = Holds(suffix, "FIPS");
  const std::string_view release = suffix.substr(suffix.rfind(':') + 1);
  out += fips ? "Ubuntu:FIPS:" : "Ubuntu:";
  out += release;
}

// The channel goes, and of the system itself all but the major release.
void RedHat(std::string_view suffix, std::string& out) {
  constexpr std::string_view kSystem = "enterprise_linux:";
  suffix = suffix.substr(0, suffix.find("::"));
  if (suffix.starts_with(kSystem)) suffix = suffix.substr(0, suffix.find('.'));
  out += "Red Hat:";
  out += suffix;
}

// "Linux Enterprise Server for SAP Applications 15 SP4-LTSS" is "15 SP4"; "" for what has another
// way to count.
std::string SusePack(std::string_view product) {
  const bool counted =
      product.starts_with("Linux Enterprise ") || product.starts_with("Package Hub ");
  if (!counted || Holds(product, "Micro")) return "";
  const std::vector<std::string> words = Split(product, ' ');
  for (size_t i = 0; i < words.size(); ++i) {
    std::string_view release = words[i];
    release = release.substr(0, release.find('-'));
    if (!IsNumber(release)) continue;
    std::string pack(release);
    if (i + 1 < words.size() && words[i + 1].starts_with("SP"))
      return pack + " " + words[i + 1].substr(0, words[i + 1].find('-'));
    return Holds(product, " Module for ") ? pack + " *" : pack;
  }
  return "";
}

}  // namespace

void AppendReleaseKey(std::string_view ecosystem, std::string& out) {
  const size_t colon = ecosystem.find(':');
  if (colon == std::string_view::npos) {
    out += ecosystem;
    return;
  }
  const std::string_view base = ecosystem.substr(0, colon), suffix = ecosystem.substr(colon + 1);
  if (base == "Ubuntu") return Ubuntu(suffix, out);
  if (base == "Red Hat") return RedHat(suffix, out);
  if (std::ranges::find(kRolling, base) != std::end(kRolling)) {
    out += base;
    return;
  }
  const std::string pack = base == "SUSE" ? SusePack(suffix) : "";
  out += pack.empty() ? ecosystem : base;
  if (!pack.empty()) (out += ':') += pack;
}

std::string ReleaseKey(std::string_view ecosystem) {
  std::string key;
  AppendReleaseKey(ecosystem, key);
  return key;
}

std::vector<std::string> OtherReleases(std::string_view ecosystem, std::string_view version) {
  const size_t colon = ecosystem.find(':');
  if (colon == std::string_view::npos) return {};
  std::vector<std::string> others = {std::string(ecosystem.substr(0, colon))};
  const std::string_view base = ecosystem.substr(0, colon), suffix = ecosystem.substr(colon + 1);
  if (base == "Ubuntu" && (Holds(version, "fips") || Holds(version, "Fips"))) {
    std::string fips = "Ubuntu:Pro:FIPS:";
    const size_t number = suffix.find_first_of("0123456789");
    if (number != std::string_view::npos) others.push_back(fips += suffix.substr(number));
  }
  if (base == "SUSE")
    if (const std::string pack = SusePack(suffix); Holds(pack, " SP"))
      others.push_back("SUSE:Linux Enterprise Module for all " + pack.substr(0, pack.find(' ')));
  return others;
}

bool IsUbuntuPro(std::string_view ecosystem) { return ecosystem.starts_with("Ubuntu:Pro:"); }

}  // namespace redoubt::formats
