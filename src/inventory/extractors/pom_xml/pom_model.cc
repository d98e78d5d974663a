#include "inventory/extractors/pom_xml/pom_model.h"

#include <fmt/format.h>

#include "base/text.h"

namespace redoubt::inventory {
namespace {

// An element of a dependency, by its path below the section.
class ModelReader {
 public:
  explicit ModelReader(PomModel& model) : model_(model) {}

  void ReadProject(const XmlNode& project) {
    model_.group = project.TextOf("groupId");
    model_.artifact = project.TextOf("artifactId");
    model_.version = project.TextOf("version");
    if (const XmlNode* parent = project.Find("parent")) ReadParent(*parent);
    ReadSections(project);
    const XmlNode* profiles = project.Find("profiles");
    if (!profiles) return;
    for (const XmlNode& profile : profiles->children) {
      const XmlNode* activation = profile.Find("activation");
      const bool active = activation && activation->TextOf("activeByDefault") == "true";
      profile_ = active ? "" : std::string(profile.TextOf("id"));
      if (!active && profile_.empty()) profile_ = "default";
      ReadSections(profile);
    }
  }

 private:
  void ReadParent(const XmlNode& node) {
    PomParent parent;
    parent.group = node.TextOf("groupId");
    parent.artifact = node.TextOf("artifactId");
    parent.version = node.TextOf("version");
    const XmlNode* relative = node.Find("relativePath");
    parent.relative_path = relative ? relative->text : "../pom.xml";
    parent.line = node.line;
    model_.parent = std::move(parent);
  }

  // What a project and a profile have alike.
  void ReadSections(const XmlNode& node) {
    for (const XmlNode& section : node.children) {
      if (section.name == "properties" && profile_.empty()) {
        for (const XmlNode& property : section.children)
          model_.properties.emplace_back(property.name, property.text);
      } else if (section.name == "dependencies") {
        ReadEntries(section, model_.entries, false);
      } else if (section.name == "dependencyManagement" && profile_.empty()) {
        if (const XmlNode* list = section.Find("dependencies"))
          ReadEntries(*list, model_.managed, false);
      } else if (section.name == "modules" && profile_.empty()) {
        for (const XmlNode& module : section.children) model_.modules.push_back(module.text);
      } else if (section.name == "build") {
        ReadBuild(section);
      }
    }
  }

  void ReadBuild(const XmlNode& build) {
    for (const XmlNode& section : build.children) {
      if (section.name == "plugins" || section.name == "extensions") {
        ReadEntries(section, model_.entries, true);
      } else if (section.name == "pluginManagement" && profile_.empty()) {
        if (const XmlNode* list = section.Find("plugins")) ReadEntries(*list, model_.managed, true);
      }
    }
  }

  void ReadEntries(const XmlNode& list, std::vector<PomEntry>& out, bool plugin) {
    for (const XmlNode& node : list.children) {
      PomEntry entry;
      entry.group = node.TextOf("groupId");
      if (node.name == "plugin" && entry.group.empty()) entry.group = "org.apache.maven.plugins";
      entry.artifact = node.TextOf("artifactId");
      entry.version = node.TextOf("version");
      entry.type = node.name == "plugin" ? "maven-plugin" : std::string(node.TextOf("type"));
      if (entry.type == "jar") entry.type.clear();
      entry.classifier = node.TextOf("classifier");
      entry.scope = node.TextOf("scope");
      entry.system_path = node.TextOf("systemPath");
      entry.plugin = plugin;
      entry.profile = profile_;
      entry.line = node.line;
      entry.file = model_.path;
      out.push_back(std::move(entry));
      const XmlNode* needs = node.name == "plugin" ? node.Find("dependencies") : nullptr;
      if (needs && &out == &model_.entries) ReadEntries(*needs, out, true);
    }
  }

  PomModel& model_;
  std::string profile_;
};

}  // namespace

Result<PomModel> ReadPom(std::string_view bytes, std::string_view path) {
  TRY(const XmlNode root, ParseXml(bytes, path));
  if (root.name != "project")
    return InvalidArgument(fmt::format("{}:{}: <{}> is no <project> of Maven", path, root.line,
                                       Printable(root.name, 60)));
  PomModel model;
  model.path = path;
  ModelReader(model).ReadProject(root);
  return model;
}

}  // namespace redoubt::inventory
