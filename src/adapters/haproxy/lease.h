// The driver's promise that somebody watches a canary: a small file for each service.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace redoubt::haproxy {

struct Lease {
  /// kPromote: an instance is being replaced while another carries its traffic; see watchdog.h.
  enum class Phase { kWatch, kPromote };
  int64_t pid = 0;
  uint64_t start_ticks = 0;  // of the process, so that a reused pid is told apart
  int64_t until_ms = 0;      // on CLOCK_MONOTONIC
  Phase phase = Phase::kWatch;

  /// The process lives and `until_ms` is ahead, by no more than an hour (else it is of another
  /// boot).
  bool Holds(int64_t now_ms) const;
};

/// Not synced: a lease that a power cut loses has lapsed, which is what it should have done.
Status WriteLease(const std::filesystem::path& state, const std::string& service,
                  const Lease& lease);
/// kNotFound when there is none; a damaged one is kInvalidArgument. Neither holds.
Result<Lease> ReadLease(const std::filesystem::path& state, const std::string& service);

}  // namespace redoubt::haproxy
