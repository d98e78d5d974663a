// Contents of a repository at a commit, for those who compare with what is there now.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace redoubt {

/// The objects of one repository, as they were when it was opened. Not thread-safe.
class GitObjects {
 public:
  virtual ~GitObjects() = default;
  /// Plain files of a commit: path → object id. `rev` as git-rev-parse(1) reads it: "HEAD~2",
  /// "origin/main", "v1.2". kNotFound when it names no commit.
  virtual Result<std::map<std::string, std::string>> FilesAt(const std::string& rev) = 0;
  /// Calls `use` with the content of each object, in their order. One that is larger than
  /// `max_bytes` is left out. kUnavailable when one cannot be read.
  virtual Status Read(const std::vector<std::string>& objects, size_t max_bytes,
                      const std::function<void(size_t index, std::string_view bytes)>& use) = 0;
};

class GitObjectSource {
 public:
  virtual ~GitObjectSource() = default;
  /// Of the repository that `folder` (with a .git, or bare) is. Nothing of its configuration is
  /// read, and nothing in it changes.
  virtual Result<std::unique_ptr<GitObjects>> OpenObjects(const std::filesystem::path& folder) = 0;
};

}  // namespace redoubt
