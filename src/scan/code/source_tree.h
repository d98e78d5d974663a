// The files of a repository as the code scanner sees them: listed once, read when they are needed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scan/code/ignore_files.h"
#include "scan/code/repository.h"

namespace redoubt::scan::code {

struct SourceFile {
  std::string path;  // relative to the root, with '/'
  uint64_t size_bytes = 0;
  int64_t changed_ns = 0;  // the later of what stat(2) calls mtime and ctime; 0: not known
  uint64_t inode = 0;
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

struct ListOptions {
  bool everything = false;     // what is ignored and what is never kept too
  size_t entries = 2'000'000;  // of folders that are looked at
  int depth = 128;
};

/// The plain files below a folder: those that git tracks, and the others that no .gitignore names.
/// Symbolic links are not followed; folders that hold what nobody wrote there (node_modules,
/// vendor, dist, …) are left out, .git and .redoubt always.
class FolderTree : public SourceTree {
 public:
  explicit FolderTree(std::filesystem::path root, const ListOptions& options = {});

  const std::vector<SourceFile>& files() const override { return files_; }
  const std::vector<std::string>& problems() const override { return problems_; }
  Result<std::string> Read(size_t index, size_t max_bytes) const override;

 private:
  IgnorePatterns PatternsAround();
  void List(const std::string& folder, int depth, const IgnorePatterns& around);
  void AddTracked();
  std::string InRepository(const std::string& path) const;

  std::filesystem::path root_;
  ListOptions options_;
  std::optional<RepositoryPlace> repository_;
  size_t seen_ = 0;
  std::vector<SourceFile> files_;
  std::vector<std::string> problems_;
};

/// Contents in memory, under the paths that they have elsewhere.
class MemoryTree : public SourceTree {
 public:
  /// In rising order of paths.
  void Add(std::string path, std::string bytes);

  const std::vector<SourceFile>& files() const override { return files_; }
  const std::vector<std::string>& problems() const override { return problems_; }
  Result<std::string> Read(size_t index, size_t max_bytes) const override;

 private:
  std::vector<SourceFile> files_;
  std::vector<std::string> texts_, problems_;
};

/// Whether a path lies in a folder that holds what nobody wrote there.
bool IsInExcludedFolder(std::string_view path);

}  // namespace redoubt::scan::code
