// Walks an asset once, hands each file to its extractor, and matches what was found.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "intel/index.h"
#include "model/finding.h"
#include "ports/git_history.h"
#include "ports/running_system.h"
#include "scan/secrets/secret_files.h"

namespace redoubt::scan::code {
struct ProjectRules;
}

namespace redoubt::scan {

struct ScanLimits {
  size_t files = 200'000;  // directory entries looked at
  int depth = 64;
  size_t file_bytes = 64u << 20;
  size_t components = 1'000'000;
};

struct ScanOptions {
  ScanLimits limits;
  std::string commit;  // recorded in the result
  Timestamp now;       // recorded in the result
  // ScanSystem of the machine itself: what runs there; nullptr: a root that does not run.
  const RunningSystem* running = nullptr;
  // ScanFolder: nullptr: no file is searched for secrets.
  const secrets::Scanner* secrets = nullptr;
  bool dependencies = true;  // ScanFolder: read what extractors know
  // ScanFolder: nullptr: no rule of code is run.
  const code::ProjectRules* code = nullptr;
  // With `code`: what .gitignore names, minified and generated files and folders like node_modules.
  bool everything = false;
  // With `code`: a file of what was found in each file before, or "".
  std::filesystem::path cache;
};

/// What a repository declares. Symbolic links are not followed; node_modules, .git and .redoubt are
/// skipped. A file that cannot be read or parsed, a link or a pipe in the place of one, and a limit
/// that was met make the result incomplete with a line in `problems`, and the scan goes on. So does
/// a folder in which there is no lockfile at all, unless a package.json says that it needs none;
/// a package.json without a lockfile beside others is in `unseen`. With `secrets` every other file
/// is searched too; their findings come after, and files larger than the limit are in `unseen`.
/// With `code` rules are run on what people wrote (scan/code/project.h); its findings come last.
/// Errors: the folder itself cannot be read.
Result<ScanResult> ScanFolder(std::string_view asset, const std::filesystem::path& folder,
                              const intel::Index& index, const ScanOptions& options = {});

/// Adds to a result of ScanFolder with secrets those of the history of the repository folder
/// `source` (scan/secrets/history.h). `cache`: a file of what was seen before, or "".
void AddHistory(GitHistory& history, const std::filesystem::path& source,
                const std::filesystem::path& cache, const secrets::Scanner& scanner,
                ScanResult& result);

/// One file's bytes, as ScanFolder would judge it at `file_name` (relative to the asset's root).
/// Errors: as the extractor's; kInvalidArgument when no extractor reads such files.
Result<ScanResult> ScanFile(std::string_view asset, std::string_view file_name,
                            std::string_view bytes, const intel::Index& index,
                            const ScanOptions& options = {});

/// What is deployed in `folder`: node_modules/.package-lock.json, else package-lock.json, compared
/// with the package.json of every installed package. The installed version is what counts; each
/// difference (another version, missing, installed but not in the lockfile) is a problem and makes
/// the result incomplete. Locations and keys are those of package-lock.json.
Result<ScanResult> ScanInstalled(std::string_view asset, const std::filesystem::path& folder,
                                 const intel::Index& index, const ScanOptions& options = {});

/// As ScanInstalled for every project below `folder`, as one result: each folder with a
/// package-lock.json or a node_modules/.package-lock.json, but none below node_modules. A project
/// that was never installed is one problem, and so is a folder without any project.
Result<ScanResult> ScanInstalledProjects(std::string_view asset,
                                         const std::filesystem::path& folder,
                                         const intel::Index& index,
                                         const ScanOptions& options = {});

/// What is installed below `root`, the root of a host or of an unpacked image: package databases,
/// installed packages of languages, programs that name what they are made of. The kernel's file
/// systems are left out, links are not followed. A root in which nothing is known is incomplete.
/// Errors: the folder itself cannot be read.
Result<ScanResult> ScanSystem(std::string_view asset, const std::filesystem::path& root,
                              const intel::Index& index, const ScanOptions& options = {});

/// Matches components, gives fingerprints, sorts: exploited ones first, then by severity, package,
/// key. What a distribution's advisories answer (scan/owned.h) goes to `set_aside`, if given.
std::vector<Finding> FindingsOf(std::string_view asset, const std::vector<Component>& components,
                                const intel::Index& index,
                                std::vector<SetAside>* set_aside = nullptr);

}  // namespace redoubt::scan
