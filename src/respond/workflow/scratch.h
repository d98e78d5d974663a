// A folder of ours for one piece of work, removed with everything in it.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/log.h"
#include "base/result.h"

namespace redoubt::respond {

class Scratch {
 public:
  static Result<Scratch> Make(const std::filesystem::path& parent, std::string_view prefix) {
    TRY(std::filesystem::path path, MakeTempDir(parent, prefix));
    return Scratch(std::move(path));
  }
  Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() {
    if (path_.empty()) return;
    std::error_code error;
    std::filesystem::remove_all(path_, error);
    if (error) LogWarning("{} is left behind: {}", path_.string(), error.message());
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  explicit Scratch(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace redoubt::respond
