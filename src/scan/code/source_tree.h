// The files of a repository as the code scanner sees them: listed once, read when they are needed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace redoubt::scan::code {

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  uint64_t size_bytes = 0;
};

/// A folder, an index or a commit. Thread-safe.
class SourceTree {
 public:
  virtual ~SourceTree() = default;
  /// By path.
  virtual const std::vector<SourceFile>& files() const = 0;
  /// What could not be listed: "a/b: Permission denied".
  virtual const std::vector<std::string>& problems() const = 0;
  /// The content of files()[index]. kNotFound when it is gone since; kResourceExhausted beyond
  /// `max_bytes`.
  virtual Result<std::string> Read(size_t index, size_t max_bytes) const = 0;
};

struct ListLimits {
  size_t entries = 2'000'000;  // of folders that are looked at
  int depth = 128;
};

/// The plain files below a folder. Symbolic links are not followed; folders that hold nothing
/// that people wrote there (node_modules, vendor, dist, .git, …) are left out.
class FolderTree : public SourceTree {
 public:
  explicit FolderTree(std::filesystem::path root, const ListLimits& limits = {});

  const std::vector<SourceFile>& files() const override { return files_; }
  const std::vector<std::string>& problems() const override { return problems_; }
  Result<std::string> Read(size_t index, size_t max_bytes) const override;

 private:
  void List(const std::string& folder, int depth);

  std::filesystem::path root_;
  ListLimits limits_;
  size_t seen_ = 0;
  std::vector<SourceFile> files_;
  std::vector<std::string> problems_;
};

}  // namespace redoubt::scan::code
