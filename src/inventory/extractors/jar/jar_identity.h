// What the texts inside a Java archive say that it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redoubt::inventory {

/// A Maven artifact. Any part may be "" where nothing tells it.
struct JarIdentity {
  std::string group, artifact, version;
};

/// The content of META-INF/maven/*/*/pom.properties: keys groupId, artifactId, version.
JarIdentity ParsePomProperties(std::string_view text);

/// What META-INF/maven/GROUP/ARTIFACT/pom.xml says, at this path in the archive: the path names
/// group and artifact, the project or its parent the version ("" where it is a property).
JarIdentity ParsePackedPom(std::string_view path, std::string_view text);

/// The main section of META-INF/MANIFEST.MF: names in lower case, continued lines joined (JAR File
/// Specification, "Manifest Specification").
using JarManifest = std::vector<std::pair<std::string, std::string>>;
JarManifest ParseJarManifest(std::string_view text);

/// By a manifest and the file's name without its ending, "spring-core-5.3.17". The group comes from
/// Implementation-Vendor-Id or, for artifacts that are made without Maven, from a table; it is
/// never derived from names of packages or bundles, which only look alike. nullopt where there is
/// no name or no version.
std::optional<JarIdentity> IdentityOfManifest(const JarManifest& manifest, std::string_view stem);

/// "log4j-api-2.17.1" is "log4j-api", "2.17.1"; both "" without a version.
std::pair<std::string_view, std::string_view> SplitJarName(std::string_view stem);

/// The group under which an artifact that names none itself is published; "" where unknown.
std::string_view KnownGroupOf(std::string_view artifact, std::string_view version);

}  // namespace redoubt::inventory
