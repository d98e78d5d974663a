#include "inventory/extractors/gradle_catalog/gradle_catalog.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/toml.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.versions.toml"};

std::string TextOf(const YamlNode& node, std::string_view key) {
  const YamlNode* value = node.Find(key);
  return value && value->kind == YamlNode::Kind::kScalar ? value->text : "";
}

bool IsExact(std::string_view version) {
  return !version.empty() && version.find_first_of("[](),*") == std::string_view::npos &&
         !version.ends_with("+") && !version.starts_with("latest.");
}

class Reader {
 public:
  Reader(const SourceFile& file, const YamlNode& root) : listing_(file, "Maven"), root_(root) {}

  Result<Extraction> Read() {
    if (const YamlNode* libraries = root_.Find("libraries"))
      for (const YamlNode::Entry& entry : libraries->entries) ReadLibrary(entry);
    if (const YamlNode* plugins = root_.Find("plugins"))
      for (const YamlNode::Entry& entry : plugins->entries) ReadPlugin(entry);
    return std::move(listing_).Take();
  }

 private:
  // "group:artifact:version" or a table.
  void ReadLibrary(const YamlNode::Entry& entry) {
    const YamlNode& node = entry.value;
    std::string name = TextOf(node, "module"), version;
    if (node.kind == YamlNode::Kind::kScalar) {
      const std::vector<std::string> parts = Split(node.text, ':');
      if (parts.size() >= 2) name = parts[0] + ":" + parts[1];
      if (parts.size() == 3) version = parts[2];
    } else if (name.empty() && node.Find("group") && node.Find("name")) {
      name = TextOf(node, "group") + ":" + TextOf(node, "name");
    }
    if (name.find(':') == std::string::npos)
      return listing_.Gap(entry.key_line, fmt::format("{} names no group and artifact", entry.key));
    if (node.kind == YamlNode::Kind::kMap) version = VersionIn(node);
    Add(entry, name, version, Scope::kProduction);
  }

  void ReadPlugin(const YamlNode::Entry& entry) {
    const YamlNode& node = entry.value;
    std::string id = TextOf(node, "id"), version;
    if (node.kind == YamlNode::Kind::kScalar) {
      const size_t colon = node.text.find(':');
      id = node.text.substr(0, colon);
      if (colon != std::string::npos) version = node.text.substr(colon + 1);
    } else {
      version = VersionIn(node);
    }
    if (id.empty())
      return listing_.Gap(entry.key_line, fmt::format("plug-in {} has no id", entry.key));
    Add(entry, id + ":" + id + ".gradle.plugin", version, Scope::kDevelopment);
  }

  // The table's "version": a text, a reference, or a rich version.
  std::string VersionIn(const YamlNode& node) const {
    const YamlNode* version = node.Find("version");
    if (!version) return "";
    if (version->kind == YamlNode::Kind::kScalar) return version->text;
    const std::string name = TextOf(*version, "ref");
    if (name.empty()) return RichVersion(*version);
    const YamlNode* versions = root_.Find("versions");
    const YamlNode* target = versions ? versions->Find(name) : nullptr;
    if (!target) return "";
    return target->kind == YamlNode::Kind::kScalar ? target->text : RichVersion(*target);
  }

  static std::string RichVersion(const YamlNode& node) {
    std::string first;
    for (const char* key : {"strictly", "require", "prefer"}) {
      const std::string version = TextOf(node, key);
      if (IsExact(version)) return version;
      if (first.empty()) first = version;
    }
    return first;
  }

  void Add(const YamlNode::Entry& entry, const std::string& name, const std::string& version,
           Scope scope) {
    Component c;
    c.name = name;
    c.direct = true;
    c.scope = scope;
    c.key = entry.key;
    c.source = "registry";
    if (IsExact(version))
      c.version = version;
    else if (version.empty())
      listing_.Gap(entry.key_line, fmt::format("{} has no version here", name));
    else
      listing_.Gap(entry.key_line,
                   fmt::format("{} asks for {}: which version it gets cannot be told (mend: a "
                               "gradle.lockfile)",
                               name, version));
    listing_.Add(std::move(c), entry.key_line);
  }

  Listing listing_;
  const YamlNode& root_;
};

}  // namespace

const Extractor kGradleCatalog = {
    .name = "gradle_catalog",
    .what = "Gradle version catalogues",
    .ecosystem = "Maven",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY(const YamlNode root, ParseToml(file.bytes, file.path));
      return Reader(file, root).Read();
    },
};

}  // namespace redoubt::inventory
