#include "respond/gates/expected_changes/expected_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "respond/gates/expected_changes/npm_files.h"
#include "respond/gates/tree.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

bool IsManifest(const fs::path& file) { return file.filename() == "package.json"; }
bool IsLockfile(const fs::path& file) {
  return file.filename() == "package-lock.json" || file.filename() == "npm-shrinkwrap.json";
}

/// What is wrong with the change of one file, whoever made the patch.
std::string Unacceptable(const TreeChange& change, const Patch& patch) {
  using Kind = TreeChange::Kind;
  const std::string file = Printable(change.file, 200);
  if (change.is_link) return file + ": a symbolic link changes";
  if (change.kind == Kind::kMode) return file + ": the executable bit changes";
  if (change.kind == Kind::kType) return file + ": becomes another kind of file";
  if (std::ranges::find(patch.files, change.file) == patch.files.end())
    return file + ": changes, but is not among the patch's files";
  const bool is_package_file = IsManifest(change.file) || IsLockfile(change.file);
  if (patch.changes.empty() && is_package_file)
    return file + ": changes, but the patch declares no package";
  if (patch.changes.empty())
    return change.kind == Kind::kContent ? "" : file + ": a fix neither adds nor removes files";
  if (!is_package_file) return file + ": is no part of an upgrade of packages";
  if (change.kind != Kind::kContent) return file + ": an upgrade neither adds nor removes files";
  return "";
}

Result<std::vector<std::string>> Entries(const GateRun& run, const fs::path& after,
                                         const std::string& file) {
  TRY(const std::string old, ReadFileBeneath(run.context.before, file));
  TRY(const std::string now, ReadFileBeneath(after, file));
  const FilePair pair{file, old, now};
  if (IsLockfile(file)) return UnexpectedLockChanges(pair, run.context.patch.changes);
  return UnexpectedManifestChanges(pair, run.context.patch.changes);
}

}  // namespace

Result<Judgement> ExpectedChangesGate::Judge(GateRun& run) const {
  const Patch& patch = run.context.patch;
  TRY(const fs::path after, run.shop.After());
  TRY(const std::vector<TreeChange> changes, CompareTrees(run.context.before, after));
  if (changes.empty()) return Rejected("the patch changes nothing");
  std::vector<std::string> problems;
  for (const TreeChange& change : changes) {
    run.log.Line("changed: " + Printable(change.file, 400));
    std::string problem = Unacceptable(change, patch);
    if (!problem.empty()) {
      problems.push_back(std::move(problem));
    } else if (!patch.changes.empty()) {
      TRY(const auto entries, Entries(run, after, change.file));
      problems.insert(problems.end(), entries.begin(), entries.end());
    }
  }
  for (const std::string& file : patch.files)
    if (std::ranges::find(changes, file, &TreeChange::file) == changes.end())
      problems.push_back(Printable(file, 200) + ": is declared as changed, but is not");
  for (const std::string& problem : problems) run.log.Line("unexpected: " + problem);
  if (problems.empty())
    return Passed(
        fmt::format("{} changed, as declared",
                    changes.size() == 1 ? "1 file" : fmt::format("{} files", changes.size())));
  return Rejected(
      fmt::format("{}{}", problems.front(),
                  problems.size() > 1 ? fmt::format(" (and {} more)", problems.size() - 1) : ""));
}

}  // namespace redoubt::respond::gates
