// What moves traffic. The implementation talks to a process of its own, with its own credentials,
// which re-verifies the authorization before each effect and never trusts the database.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/approval.h"
#include "model/patch.h"
#include "model/rollout.h"

namespace redoubt {

/// What the driver checks by itself: the manifest's digest, the signatures over it, or, in mode
/// auto, the signed autonomy grant and the signed verdicts.
struct Authorization {
  ChangeManifest manifest;
  std::vector<std::string> approvals;  // DSSE envelopes over the manifest's digest
  std::vector<std::string> grants;     // DSSE envelopes of autonomy grants
  std::vector<std::string> verdicts;   // DSSE envelopes of the gates' verdicts
  std::string fix_commit;              // in our mirror; its tree must be manifest.result_tree
};

/// Every call is idempotent by `key` (case/step/attempt): the driver keeps a journal of its own and
/// repeats the recorded answer. kPermissionDenied: the authorization does not hold.
class RolloutDriver {
 public:
  virtual ~RolloutDriver() = default;
  /// Deploys the fix to the service's canary instance at weight 0 and waits until it is healthy.
  virtual Status DeployCanary(const std::string& key, const std::string& service,
                              const Authorization& authorization) = 0;
  /// Sets the canary's share, watches, and takes it back to 0 itself the moment it is unhealthy.
  virtual Result<StepReport> Step(const std::string& key, const std::string& service,
                                  int step_index, const Authorization& authorization) = 0;
  /// All traffic to the canary, the other instances get the fix, then the normal weights again.
  virtual Status Promote(const std::string& key, const std::string& service,
                         const Authorization& authorization) = 0;
  /// Weight 0 at once, then the base commit is deployed again wherever the fix is. Needs no
  /// approval; works while everything else is stopped.
  virtual Status Revert(const std::string& key, const std::string& service,
                        const std::string& base_commit) = 0;
  struct Instance {
    std::string name;
    std::string folder;  // what it runs
    std::string commit;  // as recorded at its last deployment, or ""
    bool up = false;
    int weight = 0;
  };
  virtual Result<std::vector<Instance>> Instances(const std::string& service) = 0;
};

}  // namespace redoubt
