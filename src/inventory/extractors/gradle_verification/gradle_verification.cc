#include "inventory/extractors/gradle_verification/gradle_verification.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/xml.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"gradle/verification-metadata.xml"};
constexpr XmlLimits kLimits = {.size_bytes = 64 << 20, .nodes = 3'000'000};

// The strongest hash of the artefact that is code; a pom or a module description is none.
std::string IntegrityOf(const XmlNode& component) {
  for (const XmlNode& artifact : component.children) {
    const std::string_view name = artifact.Attribute("name");
    if (!name.ends_with(".jar") && !name.ends_with(".aar") && !name.ends_with(".klib")) continue;
    for (const char* algorithm : {"sha512", "sha256"})
      if (const XmlNode* hash = artifact.Find(algorithm))
        return IntegrityOfHex(algorithm, hash->Attribute("value"));
  }
  return "";
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const XmlNode root, ParseXml(file.bytes, file.path, kLimits));
  Listing listing(file, "Maven");
  if (root.name != "verification-metadata")
    return listing.Mistake(root.line,
                           fmt::format("<{}> is no <verification-metadata> of Gradle", root.name));
  const XmlNode* components = root.Find("components");
  if (!components) return std::move(listing).Take();
  for (const XmlNode& node : components->children) {
    const std::string_view group = node.Attribute("group"), name = node.Attribute("name"),
                           version = node.Attribute("version");
    if (group.empty() || name.empty() || version.empty()) {
      listing.Gap(node.line, "a component without group, name and version");
      continue;
    }
    Component c;
    c.name = fmt::format("{}:{}", group, name);
    c.version = version;
    c.integrity = IntegrityOf(node);
    c.source = "registry";
    listing.Add(std::move(c), node.line);
  }
  return std::move(listing).Take();
}

}  // namespace

const Extractor kGradleVerification = {
    .name = "gradle_verification",
    .what = "Gradle's verification metadata",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
