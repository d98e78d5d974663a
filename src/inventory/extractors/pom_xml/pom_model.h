// One pom.xml as it is written: nothing interpolated, nothing inherited.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/xml.h"

namespace redoubt::inventory {

/// A dependency, a build plug-in or extension, in <dependencies> or in a management section.
struct PomEntry {
  std::string group, artifact, version, type, classifier, scope, system_path;
  bool plugin = false;  // runs in the build: a plug-in, what it needs, an extension
  std::string profile;  // of a profile that is not active by default
  int line = 0;
  std::string file;
};

struct PomParent {
  std::string group, artifact, version;
  std::string relative_path;  // "": the repository only
  int line = 0;
};

struct PomModel {
  std::string path;
  std::string group, artifact, version;  // "": the parent's
  std::optional<PomParent> parent;
  std::vector<std::pair<std::string, std::string>> properties;
  std::vector<PomEntry> entries;  // in file order
  std::vector<PomEntry> managed;
  std::vector<std::string> modules;
};

/// Reference: https://maven.apache.org/ref/current/maven-model/maven.html. What profiles active by
/// default hold counts as the project's own. Errors: as ParseXml; kInvalidArgument where the root
/// is no <project>.
Result<PomModel> ReadPom(std::string_view bytes, std::string_view path);

}  // namespace redoubt::inventory
