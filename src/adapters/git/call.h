// One run of git with no configuration but ours.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "adapters/git/git.h"

namespace redoubt {

struct GitCommand::Call {
  std::vector<std::string> args;    // after "git" and our -c options
  std::filesystem::path git_dir;    // always a folder of ours
  std::filesystem::path work_tree;  // "" : none
  std::string input = {};
  std::map<std::string, std::string> env = {};  // added last
  size_t max_output_bytes = 16 << 20;
  std::string protocols = "none";  // GIT_ALLOW_PROTOCOL
  Duration timeout = Minutes(5);
};

/// A folder that goes away with its content.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> Make(const std::filesystem::path& parent);
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

/// git's last words for a message: one line, secrets redacted.
std::string GitWords(const ProcessResult& result);

/// kPermissionDenied when the diff makes or changes a symbolic link or a submodule, or names a path
/// that no tree may have; kInvalidArgument when it is empty; kResourceExhausted over 16 MiB.
Status CheckDiff(std::string_view diff);

}  // namespace redoubt
