// Fixes over files and folders: what `redoubt fix` shows and writes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "scan/code/fix/apply.h"

namespace redoubt::scan::code {

/// What fixes make of one file.
struct FileFix {
  std::string path;    // as it was asked for
  std::string before;  // the file's bytes
  std::string after;   // equal to `before` when nothing is fixed
  FixResult result;
  bool written = false;
};

struct FixRun {
  std::vector<FileFix> files;         // in which something is fixed or refused, sorted by path
  std::vector<std::string> problems;  // files that were not looked at to the end, with the reason
  size_t looked_at = 0;
};

/// The fixes of the rules for these files and for those below these folders that people wrote
/// (scan/code/source_tree.h, machine_made.h), by the rules whose `paths` name them. Errors:
/// kNotFound for a path where nothing is, kInvalidArgument for a symbolic link.
Result<FixRun> FixFiles(const RuleSet& rules, const std::vector<std::string>& paths,
                        const FixOptions& options);

/// A byte-order mark stays in front; the rest is fixed.
FileFix FixBytes(const RuleSet& rules, std::string path, std::string bytes, Language language,
                 const FixOptions& options);

/// Writes what changed, each file at once, with its mode and owner. A file that is no longer what
/// was read is left, with a line in `problems`.
void WriteFixed(FixRun& run);

/// The unified diff of all files.
std::string FixDiff(const FixRun& run);
/// {"files": [{"path", "written", "note", "applied": [{"rule", "line", "message", "before",
/// "after"}], "refused": […, "reason"], "diff"}], "problems": […]}
std::string FixJson(const FixRun& run);
/// For people, on one line each: what was refused, and what was not looked at.
std::vector<std::string> FixRemarks(const FixRun& run);

}  // namespace redoubt::scan::code
