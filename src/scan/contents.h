// Secrets and code of contents that are in memory: of an index, of a commit.
#pragma once

#include <string>
#include <string_view>

#include "scan/code/source_tree.h"
#include "scan/engine.h"

namespace redoubt::scan {

/// Adds what the scanners of `options` (but dependencies) find in the files to the result, with
/// fingerprints.
void ScanContents(const code::SourceTree& tree, const ScanOptions& options, ScanResult& result);

/// The same of one text under this name, as a result of its own.
ScanResult ScanText(std::string_view asset, const std::string& name, std::string text,
                    const ScanOptions& options);

}  // namespace redoubt::scan
