// All projects below a folder, each checked against what is installed in it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "scan/conclude.h"
#include "scan/engine.h"

namespace redoubt::scan {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxProjects = 1000;

bool IsFile(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(path, error));
}

bool IsFolder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(fs::symlink_status(path, error));
}

bool IsProject(const fs::path& folder) {
  return IsFile(folder / "package-lock.json") ||
         (IsFolder(folder / "node_modules") &&
          IsFile(folder / "node_modules" / ".package-lock.json"));
}

// Relative to `root`, sorted; "" is the root itself. What ended the search early is a problem.
std::vector<fs::path> FindProjects(const fs::path& root, const ScanLimits& limits,
                                   ScanResult& result) {
  std::vector<fs::path> projects;
  if (IsProject(root)) projects.emplace_back();
  std::error_code error;
  size_t seen = 0;
  const auto stop = [&](const std::string& why) {
    result.complete = false;
    result.problems.push_back(why + ": the rest was not looked at");
  };
  for (fs::recursive_directory_iterator it(root, error), end; !error && it != end;
       it.increment(error)) {
    if (++seen > limits.files || projects.size() >= kMaxProjects) {
      stop(seen > limits.files ? fmt::format("more than {} files", limits.files)
                               : fmt::format("more than {} projects", kMaxProjects));
      break;
    }
    if (!IsFolder(it->path())) continue;
    const std::string name = it->path().filename().string();
    if (name == "node_modules" || name == ".git" || name == ".redoubt" ||
        it.depth() >= limits.depth) {
      it.disable_recursion_pending();
      continue;
    }
    if (IsProject(it->path())) projects.push_back(it->path().lexically_relative(root));
  }
  if (error) stop(error.message());
  std::ranges::sort(projects);
  return projects;
}

}  // namespace

Result<ScanResult> ScanInstalledProjects(std::string_view asset, const fs::path& folder,
                                         const intel::Index& index, const ScanOptions& options) {
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return NotFound(fmt::format("{}: not a folder that can be read", folder.string()));
  ScanResult all;
  all.asset = asset;
  all.commit = options.commit;
  all.at = options.now;
  const auto problem = [&](const fs::path& project, const std::string& text) {
    const std::string where = project.generic_string();
    all.complete = false;
    all.problems.push_back(Printable(where.empty() ? text : where + ": " + text, 600));
  };
  const std::vector<fs::path> projects = FindProjects(folder, options.limits, all);
  if (projects.empty() && all.complete)
    problem("", fmt::format("nothing that redoubt reads was found in {} (it reads: "
                            "node_modules/.package-lock.json, package-lock.json)",
                            asset));
  for (const fs::path& project : projects) {
    auto scan = ScanInstalled(asset, folder / project, index, options);
    if (!scan) {
      problem(project, scan.error().message);
      continue;
    }
    if (!scan->complete && !IsFolder(folder / project / "node_modules"))
      scan->problems = {fmt::format("not installed: there is no node_modules (mend: npm ci{})",
                                    project.empty() ? "" : " in " + project.generic_string())};
    for (const std::string& text : scan->problems) problem(project, text);
    SharedText last;
    for (Component& component : scan->components) {
      component.location.file = (project / component.location.file.view()).generic_string();
      component.location.file.ShareWith(last);
      all.components.push_back(std::move(component));
    }
  }
  MatchAll(all, index);
  return all;
}

}  // namespace redoubt::scan
