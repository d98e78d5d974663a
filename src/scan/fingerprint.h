// The identity of a finding across scans.
#pragma once

#include <string>

#include "model/finding.h"

namespace redoubt::scan {

/// "v1:" and 32 hexadecimal digits: the first half of a SHA-256 over scanner, rule, asset,
/// ecosystem, package name, file and the component's key, each with its length before it. Lines,
/// versions, titles and scores do not count: the finding stays the same one when lines move, when a
/// vulnerable version gives way to another vulnerable one, and when an advisory is rescored. It is
/// another finding when the file is renamed, the package moves within the tree, or the advisory's
/// primary id changes. The prefix changes whenever this recipe does: old and new ones then never
/// compare equal, and open cases must be carried over by (rule, asset, name, key).
std::string Fingerprint(const Finding& finding);

}  // namespace redoubt::scan
