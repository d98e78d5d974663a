// redoubt scan --sbom-quality: how complete bills of materials are.
#pragma once

#include <string>
#include <vector>

#include "cli/verb.h"
#include "model/finding.h"

namespace redoubt::cli {

/// Prints what each of these files lacks of the minimum elements. kPolicyBroken where one scores
/// less than `at_least`. Errors: of a file that is no bill or cannot be read.
Result<int> RunQuality(const std::vector<std::string>& files, int at_least, const Options& options);

/// Notes the quality of the bill in the result of its scan; nothing for another kind of file, and
/// for one so large that reading it twice would be felt.
void NoteQuality(const std::string& name, const std::string& bytes, ScanResult& result);

}  // namespace redoubt::cli
