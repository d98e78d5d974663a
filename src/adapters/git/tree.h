// A git tree as plain files: the listing, what is allowed in it, and writing it out.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt {

struct TreeEntry {
  enum class Kind { kFile, kProgram, kLink, kModule };
  Kind kind = Kind::kFile;
  std::string object;
  uint64_t size_bytes = 0;  // 0 for a module
  std::string path;
};

struct TreeLimits {
  size_t files = 200'000;
  uint64_t total_bytes = uint64_t{2} << 30;
  uint64_t file_bytes = uint64_t{256} << 20;
};

/// Output of `git ls-tree -r -z -l --full-tree`. kPermissionDenied for a path with "", ".", ".." or
/// a form of ".git" as a part; kResourceExhausted for a limit; kInvalidArgument for anything else.
Result<std::vector<TreeEntry>> ParseTreeListing(std::string_view listing,
                                                const TreeLimits& limits = {});

/// A relative path whose every part is a plain name and none a form of ".git".
bool IsSafeTreePath(std::string_view path);

struct TreeLink {
  std::string path;
  std::string target;
};
/// kPermissionDenied, naming the first link that leaves the tree when followed to its end, through
/// other links too, or that is absolute.
Status CheckLinks(const std::vector<TreeLink>& links);

/// Contents of these objects, in their order.
using ReadObjects =
    std::function<Result<std::vector<std::string>>(const std::vector<const TreeEntry*>&)>;

/// Writes the entries below the empty folder `target`; links last, so that no write goes through
/// one.
Status WriteTree(const std::vector<TreeEntry>& entries, const ReadObjects& read,
                 const std::filesystem::path& target);

/// Answers of `git cat-file --batch` for `entries`. kUnavailable when an object is missing.
Result<std::vector<std::string>> ParseObjectBatch(std::string_view answer,
                                                  const std::vector<const TreeEntry*>& entries);

}  // namespace redoubt
