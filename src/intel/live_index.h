// The advisory data of a state folder as it is now, while other processes update it.
#pragma once

#include <array>
#include <filesystem>
#include <mutex>

#include "base/result.h"
#include "intel/index.h"

namespace redoubt::intel {

/// Thread-safe.
class LiveIndex {
 public:
  /// As LoadIndex. Errors: as its.
  static Result<LiveIndex> Open(const std::filesystem::path& state_dir);
  /// One that never changes.
  explicit LiveIndex(Index index) : index_(std::move(index)) {}
  LiveIndex(LiveIndex&& other) noexcept;

  /// What is known now. One judgement keeps one copy from its beginning to its end.
  Index Current() const;

  /// Takes up what an import or an update has put there since; false: nothing. An error leaves
  /// what was known in use, and the next call tries again.
  Result<bool> Refresh();

 private:
  // Which files they are: they are only ever replaced whole.
  using Identity = std::array<int64_t, 6>;
  static Identity Look(const std::filesystem::path& state_dir);

  mutable std::mutex mutex_;
  std::filesystem::path state_dir_;  // "": it never changes
  Identity identity_{};
  Index index_;
};

}  // namespace redoubt::intel
