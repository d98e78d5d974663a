#include "inventory/extractors/pyproject/pyproject.h"

#include <fmt/format.h>

#include "inventory/python_project.h"

namespace redoubt::inventory {
namespace {

constexpr std::string_view kPatterns[] = {"pyproject.toml"};

bool HasLockfile(const SourceFile& file) {
  for (const char* lockfile : {"uv.lock", "poetry.lock", "pdm.lock"})
    if (const auto path = PathBeside(file.path, lockfile); path && file.read(*path)) return true;
  return false;
}

Result<Extraction> Extract(const SourceFile& file) {
  TRY(const PythonProject project, ParsePyproject(file.bytes, file.path));
  if (HasLockfile(file)) return Extraction{};
  PackageGraph graph(file.path, "PyPI");
  if (project.dynamic_line > 0)
    graph.Gap(project.dynamic_line, "dependencies are dynamic: what they are is not told here");
  for (const PythonNeed& need : project.needs) {
    const PythonRequirement& what = need.what;
    if (!need.fault.empty()) {
      graph.Gap(need.line, need.fault);
      continue;
    }
    LockedPackage package{.name = what.name, .version = what.version, .line = need.line};
    package.direct = true;
    package.scope = need.ask;
    if (!what.url.empty()) {
      package.source = what.url;
      package.version = RequirementOfArchive(what.url).version;
    } else if (what.version.empty()) {
      graph.Gap(need.line, fmt::format("{} is not pinned (mend: a lockfile, or {}=={})",
                                       what.name + what.specifier, what.name, "VERSION"));
      continue;
    }
    graph.Add(std::move(package));
  }
  return std::move(graph).Finish(PackageGraph::Scopes::kAsGiven);
}

}  // namespace

const Extractor kPyproject = {
    .name = "pyproject",
    .what = "pyproject.toml without a lockfile",
    .ecosystem = "PyPI",
    .patterns = kPatterns,
    .extract = Extract,
};

}  // namespace redoubt::inventory
