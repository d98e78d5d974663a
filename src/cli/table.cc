// The verbs, in the order of --help. A verb is a file in cli/verbs/ and a line here.
#include "cli/verb.h"
#include "cli/verbs/verbs.h"

namespace redoubt::cli {

const std::vector<Verb>& Verbs() {
  static const std::vector<Verb> verbs = {
      {"version", "print the version", SetupVersion},
  };
  return verbs;
}

}  // namespace redoubt::cli
