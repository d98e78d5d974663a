// What a Python project itself asks for: pyproject.toml (PEP 621, PEP 735, Poetry, PDM, uv).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/yaml.h"
#include "inventory/extractor.h"
#include "inventory/package_graph.h"
#include "inventory/python_requirement.h"
#include "model/component.h"

namespace redoubt::inventory {

struct PythonNeed {
  PythonRequirement what;
  int line = 0;
  Scope ask = Scope::kProduction;
  std::string fault;  // why `what` tells nothing, or ""
};

struct PythonProject {
  bool known = false;  // false: there is no such file
  std::string name;
  std::vector<PythonNeed> needs;
  std::vector<std::string> optional_groups;  // keys of project.optional-dependencies
  int dynamic_line = 0;                      // dependencies are told elsewhere: setup.py
};

/// Errors: kInvalidArgument "path:line: …".
Result<PythonProject> ParsePyproject(std::string_view text, std::string_view path);

/// The pyproject.toml beside `file`; one that cannot be read becomes a gap.
PythonProject ProjectBeside(const SourceFile& file, PackageGraph& graph);

/// Packages by their normal name; several where several versions are locked.
class PythonIndex {
 public:
  void Add(std::string_view name, size_t at) { by_name_[NormalPythonName(name)].push_back(at); }
  /// Adds an edge to each package of that name; false: there is none.
  bool Need(PackageGraph& graph, size_t from, std::string_view name, Scope ask) const;
  /// Adds the project as the folder that needs what it asks for.
  void NeedAll(PackageGraph& graph, const PythonProject& project) const;

 private:
  std::unordered_map<std::string, std::vector<size_t>> by_name_;
};

/// The digest of the source distribution of a list of { file or url, hash }, else of its first.
std::string PythonIntegrity(const std::vector<YamlNode>& files);

}  // namespace redoubt::inventory
