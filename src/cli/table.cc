// The verbs, in the order of --help. A verb is a file in cli/verbs/ and a line here.
#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

const std::vector<Verb>& Verbs() {
  static const std::vector<Verb> verbs = {
      {"scan", "find known vulnerabilities in folders",
       "0 clean, 1 findings at or above --fail-on, 2 wrong usage, 3 incomplete: a file could\n"
       "not be read or understood, a package.json has no lockfile, or there is nothing to read",
       SetupScan},
      {"assets", "discover what there is to protect, and whether it is looked after",
       "0 all is well, 1 there are findings, 2 wrong usage or an error, 3 a source could not be\n"
       "asked",
       SetupAssets},
      {"fix", "show or write the fixes of rules of code",
       "0 nothing is left to fix; 1 fixes are shown and not written, or were refused; 2 wrong\n"
       "usage or an error; 3 a rule or a file could not be read, or not to the end. With -: 0\n"
       "the text is on the standard output, fixed or as it was; 2 it is not; 3 it is there, and\n"
       "a rule or the text could not be read",
       SetupFix},
      {"respond", "run the whole loop over redoubt.yaml",
       "0 no open case at or above policy.fail_on, 1 there are some, 2 wrong usage or an error,\n"
       "3 a repository could not be scanned in full, 130 interrupted",
       SetupRespond},
      {"case", "list, show and decide cases",
       "0 shown or decided, whatever the cases are; 2 wrong usage, no such case, or refused",
       SetupCase},
      {"stop", "halt all new effects at once", "0 the order is in force, 2 it is not", SetupStop},
      {"resume", "lift a stop order, with a signature",
       "0 the order is lifted, 2 it is not: no such order, or the key may not", SetupResume},
      {"rules", "test rules of code",
       "0 all passed (skipped ones are listed), 1 a rule or a fix failed, 2 wrong usage or an\n"
       "error, 3 a rule file could not be read",
       SetupRules},
      {"intel", "import and inspect advisory data",
       "0 all was taken in, or shown; 1 a comparison does not hold, 2 wrong usage or an error,\n"
       "3 some records were left out",
       SetupIntel},
      {"driver", "move traffic: a process with its own keys and sockets",
       "0 ended by a signal, or the configuration is written; 2 wrong usage or an error",
       SetupDriver},
      {"watchdog", "take canaries out when nobody watches them",
       "0 ended by a signal, 2 wrong usage or an error", SetupWatchdog},
      {"evidence", "read, export and verify the evidence log",
       "0 shown, exported or verified; 1 verify: the log is damaged; 2 wrong usage or an error",
       SetupEvidence},
      {"report", "what was achieved, as figures",
       "0 the report is made, whatever it says; 2 wrong usage, or nothing has run yet",
       SetupReport},
      {"keys", "make, rotate and revoke role keys; sign grants",
       "0 done, 2 wrong usage, no such key, or refused", SetupKeys},
      {"config", "show and check redoubt.yaml",
       "0 the configuration is well, also with warnings; 2 it is not", SetupConfig},
      {"doctor", "say what this machine lacks, with the mend",
       "0 nothing is missing (there may be warnings), 1 a gate cannot do without what is",
       SetupDoctor},
      {"version", "print the version", "0", SetupVersion},
  };
  return verbs;
}

}  // namespace redoubt::cli
