#include "inventory/extractors/nuget_project/nuget_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "base/xml.h"
#include "formats/package_name.h"
#include "inventory/listing.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"*.csproj",
                                          "*.fsproj",
                                          "*.vbproj",
                                          "Directory.Packages.props",
                                          "Directory.Build.props",
                                          "Directory.Build.targets"};
constexpr int kMaxFolders = 32, kMaxExpansionDepth = 16, kMaxExpansions = 100;
constexpr size_t kMaxValueBytes = 4096;

std::string Normal(std::string_view name) { return formats::NormalPackageName("NuGet", name); }

struct Property {
  std::string value;
  bool ambiguous = false;  // several conditions give several values
};

struct CentralVersion {
  std::string version, file;
  int line = 0;
};

// An attribute, or a child element of that name.
std::string ValueOf(const XmlNode& node, std::string_view name) {
  const std::string_view attribute = node.Attribute(name);
  return std::string(attribute.empty() ? node.TextOf(name) : attribute);
}

// "[1.2.3]" is 1.2.3; "" for a range.
std::string ExactVersion(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']') && text.find(',') == std::string_view::npos)
    text = text.substr(1, text.size() - 2);
  if (text.find_first_of("[](),*") != std::string_view::npos) return "";
  return std::string(Trim(text));
}

class Reader {
 public:
  Reader(const SourceFile& file, const XmlNode& root)
      : file_(file), root_(root), listing_(file, "NuGet") {}

  Result<Extraction> Read() {
    if (root_.name != "Project")
      return listing_.Mistake(root_.line,
                              fmt::format("<{}> is no <Project> of MSBuild", root_.name));
    const std::string folder(FolderOf(file_.path));
    if (file_.read(folder.empty() ? "packages.lock.json" : folder + "/packages.lock.json"))
      return Extraction{};
    CollectShared();
    Collect(root_, file_.path, false);
    List(root_);
    if (first_line_ > 0)
      listing_.Gap(first_line_,
                   "what these packages need in turn is not listed here (mend: a "
                   "packages.lock.json)");
    return std::move(listing_).Take();
  }

 private:
  // The nearest file of each kind counts, as MSBuild has it.
  void CollectShared() {
    for (const char* name : {"Directory.Build.props", "Directory.Packages.props"}) {
      std::string folder(FolderOf(file_.path));
      for (int i = 0; i < kMaxFolders; ++i) {
        const std::string path = folder.empty() ? name : folder + "/" + name;
        if (path == file_.path) break;
        if (const auto bytes = file_.read(path)) {
          const auto root = ParseXml(*bytes, path);
          if (root)
            Collect(*root, path, false);
          else
            listing_.Gap(root_.line, root.error().message);
          break;
        }
        if (folder.empty()) break;
        folder = FolderOf(folder);
      }
    }
  }

  // Properties and central versions.
  void Collect(const XmlNode& node, std::string_view path, bool conditional) {
    for (const XmlNode& child : node.children) {
      const bool when = conditional || !child.Attribute("Condition").empty() ||
                        child.name == "When" || child.name == "Otherwise";
      if (child.name == "PropertyGroup") {
        for (const XmlNode& property : child.children)
          SetProperty(property, when || !property.Attribute("Condition").empty());
      } else if (child.name == "PackageVersion") {
        for (const std::string& name : Split(ValueOf(child, "Include"), ';'))
          central_[Normal(Trim(name))] = {ValueOf(child, "Version"), std::string(path), child.line};
      } else if (child.name == "ItemGroup" || child.name == "Choose" || child.name == "When" ||
                 child.name == "Otherwise") {
        Collect(child, path, when);
      }
    }
  }

  void SetProperty(const XmlNode& node, bool conditional) {
    const auto [at, added] = properties_.try_emplace(Normal(node.name), Property{node.text});
    if (added) return;
    at->second.ambiguous = conditional && at->second.value != node.text;
    at->second.value = node.text;
  }

  void List(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      if (child.name == "PackageReference" || child.name == "GlobalPackageReference" ||
          child.name == "PackageDownload") {
        const std::string include = ValueOf(child, "Include");
        for (const std::string& name :
             Split(include.empty() ? ValueOf(child, "Update") : include, ';'))
          if (!Trim(name).empty() || include.empty()) Add(child, std::string(Trim(name)));
      } else if (child.name == "ItemGroup" || child.name == "Choose" || child.name == "When" ||
                 child.name == "Otherwise") {
        List(child);
      }
    }
  }

  void Add(const XmlNode& node, const std::string& written) {
    const auto name = Expand(written);
    if (!name || name->empty())
      return listing_.Gap(node.line, fmt::format("the name \"{}\" cannot be told", written));
    if (first_line_ == 0) first_line_ = node.line;
    Component c;
    c.name = *name;
    c.direct = true;
    c.source = "registry";
    std::string text = ValueOf(node, "VersionOverride");
    if (text.empty()) text = ValueOf(node, "Version");
    const auto central = central_.find(Normal(*name));
    if (text.empty() && central != central_.end()) {
      text = central->second.version;
      c.key = fmt::format("version of {}:{}", central->second.file, central->second.line);
    }
    c.version = VersionOf(node, *name, text);
    const bool own = Normal(ValueOf(node, "PrivateAssets")) == "all";
    if (own || node.name != "PackageReference") c.scope = Scope::kDevelopment;
    listing_.Add(std::move(c), node.line);
  }

  std::string VersionOf(const XmlNode& node, const std::string& name, const std::string& text) {
    if (text.empty()) {
      listing_.Gap(node.line, fmt::format("{} has no version here", name));
      return "";
    }
    const auto value = Expand(text);
    if (!value) {
      listing_.Gap(node.line, fmt::format("the version {} of {} cannot be told", text, name));
      return "";
    }
    const std::string version = ExactVersion(*value);
    if (version.empty())
      listing_.Gap(node.line, fmt::format("{} asks for {}: which version it gets cannot be told "
                                          "(mend: a packages.lock.json)",
                                          name, *value));
    return version;
  }

  // With each $(Property) put in; nullopt where one is unknown, ambiguous or leads to itself.
  std::optional<std::string> Expand(std::string_view text) const {
    std::string out;
    int spent = 0;
    if (!Expand(text, 0, out, spent)) return std::nullopt;
    return std::string(Trim(out));
  }

  bool Expand(std::string_view text, int depth, std::string& out, int& spent) const {
    if (depth > kMaxExpansionDepth || ++spent > kMaxExpansions) return false;
    while (!text.empty()) {
      const size_t open = text.find("$(");
      out += text.substr(0, open);
      if (out.size() > kMaxValueBytes) return false;
      if (open == std::string_view::npos) return true;
      const size_t close = text.find(')', open);
      if (close == std::string_view::npos) return false;
      const auto found = properties_.find(Normal(text.substr(open + 2, close - open - 2)));
      if (found == properties_.end() || found->second.ambiguous ||
          !Expand(found->second.value, depth + 1, out, spent))
        return false;
      text.remove_prefix(close + 1);
    }
    return true;
  }

  const SourceFile& file_;
  const XmlNode& root_;
  Listing listing_;
  int first_line_ = 0;
  std::map<std::string, Property> properties_;  // names in lower case
  std::map<std::string, CentralVersion> central_;
};

}  // namespace

const Extractor kNugetProject = {
    .name = "nuget_project",
    .what = ".NET projects (PackageReference, Directory.Packages.props)",
    .ecosystem = "NuGet",
    .patterns = kPatterns,
    .extract = [](const SourceFile& file) -> Result<Extraction> {
      TRY(const XmlNode root, ParseXml(file.bytes, file.path));
      return Reader(file, root).Read();
    },
};

}  // namespace redoubt::inventory
