// Libraries that came with packages of a distribution, which its own advisories judge: they know of
// fixes that were taken over under an old version.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "intel/index.h"
#include "model/finding.h"

namespace redoubt::scan {

using ReadFunction = std::function<Result<std::string>(const std::string& path)>;

/// Gives each component whose file came with a package of the distribution its `owner`, and returns
/// the owners' purls by file, for `more_files` too. `read` gives a file of the same root.
std::map<std::string, std::string> AssignOwners(std::vector<Component>& components,
                                                const std::set<std::string>& more_files,
                                                const ReadFunction& read);

/// Libraries that cannot be told themselves: file, and what is not known of it.
using Untold = std::vector<std::pair<std::string, std::string>>;

/// AssignOwners for a scan. Where a library cannot be told, the package that it came with answers
/// for it, which is a note; one that nobody answers for makes the result incomplete.
void AskOwners(ScanResult& result, const Untold& untold, const ReadFunction& read);

/// Judges the findings of owned components by what the advisories of the owner's distribution say
/// of the same vulnerability. Fixed in the installed version or earlier, or not affected: it moves
/// to what is returned, with the reason. Affected: it stays. Nothing: it stays with medium
/// confidence, since the fix may have been taken over. The owners are among `components`.
std::vector<SetAside> JudgeByDistribution(std::vector<Finding>& findings,
                                          const std::vector<Component>& components,
                                          const intel::Index& index);

}  // namespace redoubt::scan
