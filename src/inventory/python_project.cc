#include "inventory/python_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/toml.h"

namespace redoubt::inventory {
namespace {

class ProjectReader {
 public:
  explicit ProjectReader(const YamlNode& root) : root_(root) {}

  PythonProject Read() && {
    out_.known = true;
    if (const YamlNode* project = root_.Find("project")) ReadProject(*project);
    for (const auto& [group, line, list] : EntriesAt(root_, "dependency-groups"))
      ReadList(list, Scope::kDevelopment);
    if (const YamlNode* tool = root_.Find("tool")) ReadTools(*tool);
    return std::move(out_);
  }

 private:
  void ReadProject(const YamlNode& project) {
    out_.name = TextAt(project, "name");
    if (const YamlNode* list = project.Find("dependencies")) ReadList(*list, Scope::kProduction);
    for (const auto& [extra, line, list] : EntriesAt(project, "optional-dependencies")) {
      out_.optional_groups.push_back(extra);
      ReadList(list, Scope::kOptional);
    }
    for (const YamlNode& field : ItemsAt(project, "dynamic"))
      if (field.text == "dependencies") out_.dynamic_line = field.line;
  }

  void ReadTools(const YamlNode& tool) {
    if (const YamlNode* pdm = tool.Find("pdm"))
      for (const auto& [group, line, list] : EntriesAt(*pdm, "dev-dependencies"))
        ReadList(list, Scope::kDevelopment);
    if (const YamlNode* uv = tool.Find("uv"))
      if (const YamlNode* list = uv->Find("dev-dependencies")) ReadList(*list, Scope::kDevelopment);
    const YamlNode* poetry = tool.Find("poetry");
    if (!poetry) return;
    if (out_.name.empty()) out_.name = TextAt(*poetry, "name");
    ReadPoetry(*poetry, "dependencies", Scope::kProduction);
    ReadPoetry(*poetry, "dev-dependencies", Scope::kDevelopment);
    for (const auto& [group, line, value] : EntriesAt(*poetry, "group"))
      ReadPoetry(value, "dependencies", group == "main" ? Scope::kProduction : Scope::kDevelopment);
  }

  // ["six>=1", { include-group = "test" }]
  void ReadList(const YamlNode& list, Scope ask) {
    for (const YamlNode& item : list.items) {
      if (item.kind != YamlNode::Kind::kScalar) continue;  // an included group is read itself
      PythonNeed need{.line = item.line, .ask = ask};
      if (auto what = ParsePythonRequirement(item.text))
        need.what = std::move(*what);
      else
        need.fault = what.error().message;
      out_.needs.push_back(std::move(need));
    }
  }

  // name = "^1.0", name = { version = "1.0", optional = true }, name = [{ … }, { … }]
  void ReadPoetry(const YamlNode& of, std::string_view list, Scope ask) {
    for (const auto& [name, line, value] : EntriesAt(of, list)) {
      if (name == "python") continue;
      const YamlNode& first = value.items.empty() ? value : value.items.front();
      const bool is_text = first.kind == YamlNode::Kind::kScalar;
      PythonNeed need{.line = line, .ask = ask};
      need.what.name = name;
      need.what.specifier = " " + (is_text ? first.text : TextAt(first, "version"));
      need.what.version = Pinned(need.what.specifier);
      if (value.items.size() > 1) need.what.version.clear();
      for (const char* key : {"git", "url", "path"})
        if (const std::string place = TextAt(first, key); !place.empty())
          need.what.url = (std::string_view(key) == "git" ? "git+" : "") + place;
      if (TextAt(first, "optional") == "true" && ask == Scope::kProduction)
        need.ask = Scope::kOptional;
      out_.needs.push_back(std::move(need));
    }
  }

  // Poetry: a version without an operator is that version.
  static std::string Pinned(std::string_view specifier) {
    specifier = Trim(specifier);
    if (specifier.starts_with("=="))
      specifier = Trim(specifier.substr(specifier.starts_with("===") ? 3 : 2));
    if (specifier.empty() || specifier[0] < '0' || specifier[0] > '9') return "";
    return specifier.find_first_of("*,|<>=~^! ") == std::string_view::npos ? std::string(specifier)
                                                                           : "";
  }

  const YamlNode& root_;
  PythonProject out_;
};

}  // namespace

Result<PythonProject> ParsePyproject(std::string_view text, std::string_view path) {
  TRY(text, CheckedText(text, path));
  TRY(const YamlNode root, ParseToml(text, path));
  return ProjectReader(root).Read();
}

PythonProject ProjectBeside(const SourceFile& file, PackageGraph& graph) {
  const auto path = PathBeside(file.path, "pyproject.toml");
  if (!path) return {};
  const auto text = file.read(*path);
  if (!text) return {};
  auto project = ParsePyproject(*text, *path);
  if (project) return std::move(*project);
  graph.Gap(1, fmt::format("{}: what is direct is not told", project.error().message));
  return {};
}

bool PythonIndex::Need(PackageGraph& graph, size_t from, std::string_view name, Scope ask) const {
  const auto found = by_name_.find(NormalPythonName(name));
  if (found == by_name_.end()) return false;
  for (const size_t at : found->second) {
    if (graph.Full()) break;
    graph.Need(from, at, ask);
  }
  return true;
}

void PythonIndex::NeedAll(PackageGraph& graph, const PythonProject& project) const {
  if (project.needs.empty()) return;
  const size_t own = graph.AddOwn(project.name);
  for (const PythonNeed& need : project.needs) {
    // Groups and what a marker rules out need not be locked.
    if (Need(graph, own, need.what.name, need.ask) || need.ask != Scope::kProduction ||
        !need.what.marker.empty() || !need.fault.empty())
      continue;
    graph.Gap(1, fmt::format("{} is asked for by pyproject.toml:{}, but not locked", need.what.name,
                             need.line));
  }
}

std::string PythonIntegrity(const std::vector<YamlNode>& files) {
  for (const YamlNode& file : files) {
    const std::string name = TextAt(file, "file") + TextAt(file, "url");
    if (!name.ends_with(".whl")) return TextAt(file, "hash");
  }
  return files.empty() ? "" : TextAt(files.front(), "hash");
}

}  // namespace redoubt::inventory
