#include "scan/code/rule_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"
#include "base/file.h"
#include "scan/code/rules/reader.h"

namespace redoubt::scan::code {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxRuleFileBytes = 4 << 20;

bool IsRuleFile(const fs::path& path) {
  const std::string name = path.filename();
  return (path.extension() == ".yaml" || path.extension() == ".yml") &&
         name.find(".test.") == name.npos && name.find(".fixed.") == name.npos &&
         !name.starts_with(".");
}

std::vector<fs::path> RuleFilesBelow(const fs::path& root) {
  std::vector<fs::path> files;
  std::error_code failed;
  fs::recursive_directory_iterator walk(root, fs::directory_options::skip_permission_denied,
                                        failed);
  for (; !failed && walk != fs::recursive_directory_iterator(); walk.increment(failed)) {
    const std::string name = walk->path().filename();
    if (walk->is_directory(failed) && name.starts_with("."))
      walk.disable_recursion_pending();
    else if (walk->is_regular_file(failed) && IsRuleFile(walk->path()))
      files.push_back(walk->path());
  }
  std::ranges::sort(files);
  return files;
}

// Files are told apart by their sizes.
void Digest(Sha256Stream& digest, std::string_view text) {
  digest.Update(fmt::format("{}\n", text.size()));
  digest.Update(text);
}

}  // namespace

Result<RuleFiles> LoadRules(const fs::path& path) {
  std::error_code failed;
  RuleFiles found;
  Sha256Stream digest;
  if (!fs::is_directory(path, failed)) {
    if (!fs::exists(path, failed))
      return NotFound(fmt::format("{}: no such file or folder of rules", path.string()));
    TRY(const std::string text, ReadFile(path, kMaxRuleFileBytes));
    TRY(found.rules, ReadRules(text, path.string()));
    Digest(digest, text);
    found.digest = digest.Finish().Hex();
    return found;
  }
  for (const fs::path& file : RuleFilesBelow(path)) {
    const auto text = ReadFile(file, kMaxRuleFileBytes);
    if (text && text->find("rules:") == text->npos) continue;
    auto rules = text ? ReadRules(*text, file.string())
                      : Result<std::vector<Rule>>(std::unexpected(text.error()));
    if (!rules) {
      found.unread.push_back(rules.error().message);
      continue;
    }
    Digest(digest, *text);
    std::ranges::move(*rules, std::back_inserter(found.rules));
  }
  found.digest = digest.Finish().Hex();
  if (found.rules.empty() && found.unread.empty())
    return InvalidArgument(fmt::format(
        "{}: no rules below it (mend: YAML files with a list \"rules\")", path.string()));
  return found;
}

}  // namespace redoubt::scan::code
