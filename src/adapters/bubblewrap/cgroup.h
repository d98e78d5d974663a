// A control group for one run: memory and process limits, and the certainty that nothing is left.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/unique_fd.h"

namespace redoubt {

struct CgroupLimits {
  size_t memory_bytes = 0;
  int processes = 0;
};

/// Where groups can be made: below (version 1) or beside or below (version 2) our own group, so
/// that the limits that hold for us hold for them.
struct CgroupPlace {
  int version = 0;
  std::vector<std::filesystem::path> parents;  // version 1: memory, then pids; version 2: one
};

/// From the texts of /proc/self/cgroup and /proc/self/mountinfo: candidates, the best first. They
/// may turn out not to be writable.
std::vector<CgroupPlace> FindCgroupPlaces(std::string_view cgroup, std::string_view mountinfo);

class Cgroup {
 public:
  /// kUnavailable when no place lets us.
  static Result<Cgroup> Make(const CgroupLimits& limits);
  Cgroup(Cgroup&&) noexcept = default;
  Cgroup& operator=(Cgroup&&) = delete;
  /// Ends and removes what End did not.
  ~Cgroup();

  std::string_view Kind() const { return version_ == 2 ? "cgroup-v2" : "cgroup-v1"; }
  std::vector<int> JoinFds() const;
  /// A process was killed because the memory was used up.
  bool OutOfMemory() const;
  /// Kills every member and removes the group. kDeadlineExceeded when a member does not end in 10
  /// s.
  Status End();

 private:
  Cgroup() = default;
  int version_ = 0;
  std::vector<std::filesystem::path> folders_;  // empty after End or a move
  std::vector<UniqueFd> procs_;
};

}  // namespace redoubt
