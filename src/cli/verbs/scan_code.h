// What redoubt scan lets people say about rules of code and about git.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/verb.h"
#include "intel/index.h"
#include "scan/code/project.h"
#include "scan/engine.h"

namespace CLI {
class App;
}

namespace redoubt::cli {

struct CodeArguments {
  std::vector<std::string> rules;  // files and folders
  bool rules_only = false;
  std::string pattern, language;
  bool no_ignore = false;
  std::string baseline;
  bool staged = false;
  bool no_cache = false;
};

void SetupCode(CLI::App& app, CodeArguments& arguments);

/// Errors: options that contradict each other.
Status CheckCode(const CodeArguments& arguments);

/// The rules to run: ours, and those of --rules; or the one of --pattern.
struct CodeRules {
  scan::code::ProjectRules rules;
  std::vector<std::string> unread;  // files of a folder that hold no rules, with the reason
};
Result<CodeRules> LoadCodeRules(const CodeArguments& arguments);

/// The file of what was found in the folder before: in the state folder of the estate, if there is
/// one, else in the user's cache; "" where there is neither, or with --no-cache.
std::filesystem::path CacheOf(const CodeArguments& arguments, const Options& options,
                              const std::filesystem::path& folder);

/// Of a folder's git repository, what the index holds (--staged).
Result<ScanResult> ScanIndex(const std::string& asset, const std::filesystem::path& folder,
                             const scan::ScanOptions& options);
/// Leaves what is new since `arguments.baseline`.
Status DropOld(const CodeArguments& arguments, const std::filesystem::path& folder,
               const intel::Index& index, const scan::ScanOptions& options, ScanResult& result);

}  // namespace redoubt::cli
