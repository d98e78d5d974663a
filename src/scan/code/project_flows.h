// Taint rules over the files of a repository: what reaches what, across files.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/code/engine/engine.h"

namespace redoubt::scan::code {

/// A file that takes part, before it is read.
struct FlowFile {
  std::string path;
  Language language = Language::kGeneric;
  uint64_t size_bytes = 0;
};

/// What taint rules found in one file.
struct FileFlows {
  std::string path, text;
  std::vector<CodeMatch> matches;  // by position
};

struct ProjectFlows {
  std::vector<FileFlows> files;                         // by path
  std::vector<std::pair<std::string, size_t>> cut_off;  // rules that were not run to their end, and
                                                        // in how many functions
  size_t parts = 0;  // a repository that is too large for memory is looked at in parts
};

/// Runs all taint rules of `rules`. `read` gives a file's text, or nothing for one that is left
/// out; it is called from several threads. Files of one family of languages (JavaScript and
/// TypeScript are one) are looked at together, up to 16 MiB of text at once.
ProjectFlows FindProjectFlows(const RuleSet& rules, const std::vector<FlowFile>& files,
                              const std::function<std::optional<std::string>(size_t)>& read,
                              unsigned threads);

}  // namespace redoubt::scan::code
