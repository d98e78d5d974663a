#include "inventory/extractors/pom_xml/pom_xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "inventory/extractors/pom_xml/pom_project.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pom.xml"};
constexpr size_t kMaxNamedAbsent = 3;

// "[1.2]" asks for one version; "" for a range.
std::string ExactVersion(const std::string& version) {
  if (version.starts_with('[') && version.ends_with(']') && version.find(',') == std::string::npos)
    return std::string(Trim(std::string_view(version).substr(1, version.size() - 2)));
  if (version.starts_with('[') || version.starts_with('(') || version == "LATEST" ||
      version == "RELEASE")
    return "";
  return version;
}

Scope ScopeOf(const PomEntry& entry, const std::string& scope) {
  if (entry.plugin || scope == "test") return Scope::kDevelopment;
  const bool given = scope == "provided" || scope == "system" || !entry.profile.empty();
  return given ? Scope::kOptional : Scope::kProduction;
}

class Lister {
 public:
  Lister(const SourceFile& file, const PomProject& project)
      : listing_(file, "Maven"), project_(project) {}

  Result<Extraction> List() {
    for (const auto& [line, what] : project_.notes()) listing_.Gap(line, what);
    int first_line = 0;
    for (const PomModel& model : project_.chain()) {
      for (const PomEntry& entry : model.entries) {
        if (first_line == 0 && !entry.plugin) first_line = LineOf(entry);
        AddEntry(entry);
      }
    }
    if (first_line > 0)
      listing_.Gap(first_line, "what these dependencies need in turn is not listed here");
    return std::move(listing_).Take();
  }

 private:
  // Inherited entries stand where this file names its parent.
  int LineOf(const PomEntry& entry) const {
    return entry.file == listing_.path() ? entry.line : project_.chain().front().parent->line;
  }

  void AddEntry(PomEntry entry) {
    const int line = LineOf(entry);
    for (std::string* part : {&entry.group, &entry.artifact, &entry.type, &entry.classifier}) {
      const auto value = project_.Interpolate(*part);
      if (!value)
        return listing_.Gap(line, fmt::format("{}:{}: a property in \"{}\" is not known here",
                                              entry.group, entry.artifact, *part));
      *part = *value;
    }
    if (entry.group.empty() || entry.artifact.empty())
      return listing_.Gap(line, "a dependency without groupId and artifactId");
    // A parent's entry that this project has too is the project's.
    const std::string key =
        fmt::format("{}\n{}\n{}\n{}", entry.group, entry.artifact, entry.type, entry.classifier);
    if (entry.file != listing_.path() && own_.contains(key)) return;
    own_.insert(key);
    const PomEntry* managed = project_.Managed(entry);
    const std::string scope =
        entry.scope.empty() && managed ? managed->scope : std::string(entry.scope);
    Component c;
    c.name = entry.group + ":" + entry.artifact;
    c.version = VersionOf(entry, managed, line);
    c.direct = true;
    c.scope = ScopeOf(entry, scope);
    c.key = KeyOf(entry);
    c.source = scope == "system" ? "file:" + entry.system_path : "registry";
    const std::string type = entry.type == "maven-plugin" ? "" : entry.type;
    c.purl =
        PurlText("Maven", c.name, c.version, {{"type", type}, {"classifier", entry.classifier}});
    listing_.Add(std::move(c), line);
  }

  std::string KeyOf(const PomEntry& entry) const {
    std::string key;
    if (entry.file != listing_.path()) key = fmt::format("from {}:{}", entry.file, entry.line);
    if (!entry.profile.empty())
      key += fmt::format("{}profile {}", key.empty() ? "" : ", ", entry.profile);
    if (entry.plugin) key += key.empty() ? "build" : ", build";
    return key;
  }

  std::string VersionOf(const PomEntry& entry, const PomEntry* managed, int line) {
    const std::string name = entry.group + ":" + entry.artifact;
    std::string text = entry.version;
    if (text.empty() && managed) text = managed->version;
    if (text.empty()) {
      listing_.Gap(line, fmt::format("{} has no version here{}", name, Absent()));
      return "";
    }
    const auto value = project_.Interpolate(text);
    if (!value) {
      listing_.Gap(line,
                   fmt::format("the version {} of {} cannot be told{}", text, name, Absent()));
      return "";
    }
    const std::string version = ExactVersion(*value);
    if (version.empty())
      listing_.Gap(
          line, fmt::format("{} asks for {}: which version it gets cannot be told", name, *value));
    return version;
  }

  std::string Absent() const {
    const auto& absent = project_.absent();
    if (absent.empty()) return "";
    const auto end = absent.begin() + static_cast<long>(std::min(absent.size(), kMaxNamedAbsent));
    return fmt::format(" (not at hand: {}{})", Join({absent.begin(), end}, ", "),
                       absent.size() > kMaxNamedAbsent ? ", …" : "");
  }

  Listing listing_;
  const PomProject& project_;
  std::set<std::string> own_;
};

}  // namespace

const Extractor kPomXml = {
    .name = "pom_xml",
    .what = "Maven projects (pom.xml, with parents in the same tree)",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY(const PomProject project, PomProject::Load(file));
      return Lister(file, project).List();
    },
};

}  // namespace redoubt::inventory
