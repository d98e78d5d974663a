#include "inventory/extractors/jar/jar_identity.h"

#include <algorithm>

#include "base/text.h"
#include "base/xml.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view ValueOf(const JarManifest& manifest, std::string_view name) {
  const auto found = std::ranges::find(manifest, name, [](const auto& each) { return each.first; });
  return found == manifest.end() ? std::string_view() : found->second;
}

// What can be a part of Maven's coordinates.
bool IsCoordinate(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
           c == '_' || c == '+';
  });
}

// "9.0.70", of "9.0.70 build 12" too; "" for what does not begin as a version does.
std::string_view AsVersion(std::string_view text) {
  text = text.substr(0, text.find_first_of(" \t,;"));
  return IsCoordinate(text) && IsDigit(text.front()) ? text : std::string_view();
}

std::string WithoutProperty(std::string_view text) {
  return text.find("${") == text.npos ? std::string(text) : "";
}

// Tomcat's own files are not called as they are published.
std::string TomcatArtifact(std::string_view stem) {
  if (stem.starts_with("tomcat-")) return std::string(stem);
  constexpr std::string_view kParts[] = {"catalina", "jasper", "catalina-ha", "catalina-tribes"};
  return std::ranges::find(kParts, stem) == std::end(kParts) ? "" : "tomcat-" + std::string(stem);
}

}  // namespace

JarIdentity ParsePomProperties(std::string_view text) {
  JarIdentity identity;
  LineReader lines(text);
  while (lines.Next()) {
    const std::string_view line = Trim(lines.line());
    const size_t mark = line.find_first_of("=:");
    if (line.starts_with('#') || line.starts_with('!') || mark == line.npos) continue;
    const std::string_view key = Trim(line.substr(0, mark));
    const std::string value = WithoutProperty(Trim(line.substr(mark + 1)));
    if (key == "groupId") identity.group = value;
    if (key == "artifactId") identity.artifact = value;
    if (key == "version") identity.version = value;
  }
  return identity;
}

JarIdentity ParsePackedPom(std::string_view path, std::string_view text) {
  const std::string_view folder = FolderOf(path), above = FolderOf(folder);
  JarIdentity identity = {.group = std::string(above.substr(above.rfind('/') + 1)),
                          .artifact = std::string(folder.substr(folder.rfind('/') + 1))};
  const auto project = ParseXml(text, path, {.size_bytes = 1 << 20});
  if (!project) return identity;
  const XmlNode* parent = project->Find("parent");
  std::string_view version = project->TextOf("version");
  if (version.empty() && parent) version = parent->TextOf("version");
  identity.version = WithoutProperty(version);
  return identity;
}

JarManifest ParseJarManifest(std::string_view text) {
  JarManifest manifest;
  LineReader lines(text);
  while (lines.Next() && !lines.line().empty()) {
    const std::string_view line = lines.line();
    if (line.starts_with(' ')) {
      if (!manifest.empty()) manifest.back().second += line.substr(1);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    std::string name(line.substr(0, colon));
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    manifest.emplace_back(std::move(name), line.substr(std::min(colon + 2, line.size())));
  }
  return manifest;
}

std::pair<std::string_view, std::string_view> SplitJarName(std::string_view stem) {
  for (size_t dash = stem.find('-', 1); dash != stem.npos; dash = stem.find('-', dash + 1))
    if (dash + 1 < stem.size() && IsDigit(stem[dash + 1]))
      return {stem.substr(0, dash), stem.substr(dash + 1)};
  return {};
}

std::optional<JarIdentity> IdentityOfManifest(const JarManifest& manifest, std::string_view stem) {
  std::string_view told;
  for (const char* name : {"implementation-version", "bundle-version", "specification-version"})
    if (told.empty()) told = AsVersion(ValueOf(manifest, name));
  auto [name, version] = SplitJarName(stem);
  // A name may hold digits of its own: what the manifest says decides where the version begins.
  if (!told.empty() && stem.size() > told.size() + 1 && stem.ends_with(told) &&
      stem[stem.size() - told.size() - 1] == '-')
    name = stem.substr(0, stem.size() - told.size() - 1), version = told;
  JarIdentity identity = {.artifact = std::string(name), .version = std::string(version)};
  if (name.empty()) {
    const std::string_view title = ValueOf(manifest, "implementation-title");
    identity.artifact = title == "Apache Tomcat" ? TomcatArtifact(stem) : "";
    if (identity.artifact.empty()) identity.artifact = IsCoordinate(title) ? title : stem;
    identity.version = told;
  }
  if (identity.version.empty() || !IsCoordinate(identity.artifact)) return std::nullopt;
  const std::string_view vendor = ValueOf(manifest, "implementation-vendor-id");
  identity.group = KnownGroupOf(identity.artifact, identity.version);
  if (identity.group.empty() && IsCoordinate(vendor)) identity.group = vendor;
  return identity;
}

}  // namespace redoubt::inventory
