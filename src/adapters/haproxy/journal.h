// The driver's own memory: an append-only, synced file of what it did, by request key.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "base/unique_fd.h"

namespace redoubt::haproxy {

/// One JSON object a line. A line that a crash cut short is dropped at the next start; a line that
/// is damaged in the middle is an error. Thread-safe. Every method that writes has synced when it
/// returns.
class Journal {
 public:
  /// Makes the folder (0700) when missing. kUnavailable when another driver holds the journal.
  static Result<std::unique_ptr<Journal>> Open(const std::filesystem::path& folder);

  /// The recorded answer of a request that ended; kInvalidArgument when `key` was used for another
  /// one.
  Result<std::optional<std::string>> Answer(const std::string& key, const Digest& request) const;
  Status Begin(const std::string& key, const Digest& request);
  Status End(const std::string& key, const std::string& answer);

  /// A rollout of `fix` starts; `before` is what ran until now, and the manifest's base commit.
  Status Rollout(const std::string& service, const std::string& fix,
                 const std::set<std::string>& before);
  /// Commits that Revert may deploy: those that some rollout of the service started from.
  bool RanBefore(const std::string& service, const std::string& commit) const;

  Status DeployBegin(const std::string& service, const std::string& instance,
                     const std::string& commit);
  Status DeployEnd(const std::string& key, const std::string& service, const std::string& instance,
                   const std::string& commit, const std::string& envelope);
  struct Deployed {
    std::string commit;
    bool complete = false;
  };
  /// What we last put (or began to put) on an instance.
  std::optional<Deployed> LastDeploy(const std::string& service, const std::string& instance) const;
  std::vector<std::string> Deployments(const std::string& key) const;

  /// The judge's evidence of a rollout, by manifest digest and service.
  Status SaveJudge(const std::string& id, const std::string& saved);
  std::string Judge(const std::string& id) const;

 private:
  struct Request {
    Digest digest;
    std::optional<std::string> answer;
  };
  Journal() = default;
  Status Load(const std::filesystem::path& file);
  Status Apply(const std::string& line);
  Status Append(const std::string& line);

  mutable std::mutex mutex_;
  UniqueFd fd_;
  std::map<std::string, Request> requests_;
  std::map<std::string, std::set<std::string>> before_;        // by service
  std::map<std::string, Deployed> deployed_;                   // by service/instance
  std::map<std::string, std::vector<std::string>> envelopes_;  // by key
  std::map<std::string, std::string> judges_;
};

}  // namespace redoubt::haproxy
