#include "formats/purl_distro.h"

#include <fmt/format.h>

namespace redoubt::formats {
namespace {

std::string RedHat(std::string_view version) {
  return fmt::format("Red Hat:enterprise_linux:{}", version.substr(0, version.find('.')));
}

// Service packs are what is behind the dot, up to version 15.
std::string Suse(std::string_view version) {
  const size_t dot = version.find('.');
  const std::string_view major = version.substr(0, dot);
  const std::string_view pack =
      dot == std::string_view::npos ? std::string_view("0") : version.substr(dot + 1);
  const bool packs = major == "15" || major == "12" || major == "11";
  if (!packs) return fmt::format("SUSE:Linux Enterprise Server {}", version);
  return fmt::format("SUSE:Linux Enterprise Server {}{}", major,
                     pack == "0" ? "" : fmt::format(" SP{}", pack));
}

std::string Leap(std::string_view version) { return fmt::format("openSUSE:Leap {}", version); }
std::string Tumbleweed(std::string_view) { return "openSUSE:Tumbleweed"; }
std::string Micro(std::string_view version) {
  return fmt::format("SUSE:Linux Enterprise Micro {}", version);
}
std::string NewMicro(std::string_view version) {
  return fmt::format("SUSE:Linux Micro {}", version);
}
std::string Azure(std::string_view version) {
  return fmt::format("Azure Linux:{}", version.substr(0, version.find('.')));
}

struct Front {
  std::string_view ecosystem, front;
  std::string (*name)(std::string_view version);
};

constexpr Front kFronts[] = {
    {"Red Hat", "rhel-", RedHat},
    {"Red Hat", "redhat-", RedHat},
    {"Red Hat", "el", RedHat},
    {"SUSE", "sles-", Suse},
    {"SUSE", "sled-", Suse},
    {"SUSE", "sles_sap-", Suse},
    {"SUSE", "sle-micro-", Micro},
    {"SUSE", "sl-micro-", NewMicro},
    {"openSUSE", "opensuse-leap-", Leap},
    {"openSUSE", "opensuse-tumbleweed-", Tumbleweed},
    {"openSUSE", "opensuse-", Leap},
    {"Azure Linux", "azurelinux-", Azure},
    {"Azure Linux", "mariner-", Azure},
};

}  // namespace

std::string EcosystemOfDistro(std::string_view ecosystem, std::string_view distro) {
  for (const Front& each : kFronts) {
    if (each.ecosystem != ecosystem || !distro.starts_with(each.front)) continue;
    const std::string_view version = distro.substr(each.front.size());
    if (!version.empty() && version.find_first_not_of("0123456789.") == std::string_view::npos)
      return each.name(version);
  }
  return "";
}

}  // namespace redoubt::formats
