// The verbs, in the order of --help. A verb is a file in cli/verbs/ and a line here.
#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

const std::vector<Verb>& Verbs() {
  static const std::vector<Verb> verbs = {
      {"scan", "find known vulnerabilities in folders", SetupScan},
      {"respond", "run the whole loop over redoubt.yaml", SetupRespond},
      {"case", "list, show and decide cases", SetupCase},
      {"stop", "halt all new effects at once", SetupStop},
      {"resume", "lift a stop order, with a signature", SetupResume},
      {"intel", "import and inspect advisory data", SetupIntel},
      {"driver", "move traffic: a process with its own keys and sockets", SetupDriver},
      {"watchdog", "take canaries out when nobody watches them", SetupWatchdog},
      {"evidence", "read, export and verify the evidence log", SetupEvidence},
      {"report", "what was achieved, as figures", SetupReport},
      {"keys", "make, rotate and revoke role keys; sign grants", SetupKeys},
      {"config", "show and check redoubt.yaml", SetupConfig},
      {"doctor", "say what this machine lacks, with the mend", SetupDoctor},
      {"version", "print the version", SetupVersion},
  };
  return verbs;
}

}  // namespace redoubt::cli
