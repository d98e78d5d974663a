#include "inventory/extractors/vcpkg/vcpkg.h"

#include <fmt/format.h>

#include <map>

#include "formats/purl.h"
#include "inventory/listing.h"
#include "inventory/lock_root.h"
#include "inventory/stanzas.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"vcpkg/status", "vcpkg.json"};

std::string PurlOf(const Component& c, const std::string& triplet) {
  formats::Purl purl{.type = "vcpkg", .name = c.name, .version = c.version};
  if (!triplet.empty()) purl.qualifiers["triplet"] = triplet;
  return formats::BuildPurl(purl).value_or("");
}

// "1.3.1#2": the second is how often the port was changed at that version.
std::string WithPortVersion(std::string version, std::string_view port_version) {
  if (!port_version.empty() && port_version != "0") version += fmt::format("#{}", port_version);
  return version;
}

// A stanza with "Feature" is about a part of a port that has one of its own.
Result<Extraction> ReadStatus(const SourceFile& file) {
  TRY(const std::vector<Stanza> stanzas, ReadStanzas(file));
  Listing listing(file, "");
  for (const Stanza& stanza : stanzas) {
    if (!stanza.Field("Feature").empty()) continue;
    if (!stanza.Field("Status").ends_with(" installed")) continue;
    Component c;
    c.name = stanza.Field("Package");
    c.version = WithPortVersion(std::string(stanza.Field("Version")), stanza.Field("Port-Version"));
    c.key = stanza.Field("Architecture");
    c.source = "vcpkg";
    if (c.version.empty()) {
      listing.Gap(stanza.line, fmt::format("{} has no Version", c.name));
      continue;
    }
    c.purl = PurlOf(c, c.key);
    listing.AddOutside(std::move(c), stanza.line);
  }
  return std::move(listing).Take();
}

// The override of each port, which goes before everything else.
std::map<std::string, std::string> Overrides(const YamlNode& root) {
  std::map<std::string, std::string> versions;
  for (const YamlNode& item : ItemsAt(root, "overrides"))
    for (const char* key : {"version", "version-semver", "version-date", "version-string"})
      if (const std::string version = TextAt(item, key); !version.empty())
        versions[TextAt(item, "name")] = WithPortVersion(version, TextAt(item, "port-version"));
  return versions;
}

Result<Extraction> ReadManifest(const SourceFile& file) {
  TRY(const YamlNode root, LockRoot(file, LockForm::kJson));
  Listing listing(file, "");
  const auto overrides = Overrides(root);
  for (const YamlNode& item : ItemsAt(root, "dependencies")) {
    Component c;
    c.name = item.kind == YamlNode::Kind::kScalar ? item.text : TextAt(item, "name");
    const auto pinned = overrides.find(c.name);
    if (pinned != overrides.end()) c.version = pinned->second;
    c.direct = true;
    c.source = "vcpkg";
    if (TextAt(item, "host") == "true") c.scope = Scope::kDevelopment;
    if (c.version.empty())
      listing.Gap(item.line, fmt::format("{}: its version is that of the baseline, which is not in "
                                         "this file (mend: \"overrides\", or scan what is "
                                         "installed)",
                                         c.name));
    c.purl = PurlOf(c, "");
    listing.AddOutside(std::move(c), item.line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kVcpkg = {
    .name = "vcpkg",
    .what = "packages of vcpkg (listed only: OSV has no advisories for it)",
    .patterns = kPatterns,
    .place = Place::kAnywhere,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      return file.path.ends_with(".json") ? ReadManifest(file) : ReadStatus(file);
    },
};

}  // namespace redoubt::inventory
