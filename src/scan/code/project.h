// The code scanner over a whole repository: which rules concern which files, on all cores.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/finding.h"
#include "scan/code/rule_facts.h"
#include "scan/code/rules/rule.h"
#include "scan/code/source_tree.h"

namespace redoubt::scan::code {

struct ProjectOptions {
  unsigned threads = 0;         // 0: one for each core
  bool everything = false;      // minified and generated files too
  std::filesystem::path cache;  // a file of what was found before, or ""
  Timestamp now;                // against which comments with a date are held
};

/// Rules that are read, with what their files say.
struct ProjectRules {
  std::vector<Rule> rules;
  std::vector<RuleFacts> facts;  // beside the rules
  std::string digest;            // changes with the rules; "": it is not known, no cache is used

  ProjectRules() = default;
  explicit ProjectRules(std::vector<Rule> given);
  /// One rule "pattern" of low severity, for a search. kInvalidArgument when the language is not
  /// known or the pattern is no code of it.
  static Result<ProjectRules> OfPattern(const std::string& pattern, const std::string& language);
  /// A rule takes the place of those with the same id.
  void Add(std::vector<Rule> more, std::string_view digest_of_more = "");
  /// The ones that are compiled in; made once.
  static const Result<ProjectRules>& Own();
};

/// Whether the rule wants a file at all: its `paths` include and exclude, with `path` relative to
/// the root.
bool WantsFile(const Rule& rule, std::string_view path);

/// Adds what the rules find in the files to `findings` (by severity, then path and place), and what
/// comments silence to `set_aside`; texts of the rules that found something to `rules`. Each file
/// is looked at by itself, then the repository as a whole. A file that was not read to its end and
/// a rule that was cut off on one make the result incomplete; rules that cannot be run as they are
/// written and files that people did not write are told in `notes`. Findings have no fingerprint.
void ScanProject(const ProjectRules& rules, const SourceTree& tree, const ProjectOptions& options,
                 ScanResult& result);

}  // namespace redoubt::scan::code
