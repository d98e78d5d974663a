// What a case waits for from a person, with the command that gives it, and where its fix went.
#pragma once

#include <string>
#include <vector>

#include "estate/estate.h"
#include "model/case.h"

namespace redoubt::cli {

/// What a person has to do: "triage", "approval", "merge" (a fix that was proposed or handed over),
/// "deploy", "mend" (where Redoubt only observes), "escalation".
std::vector<std::string> NeedsOf(const Case& c);

/// The same for people: who may do it and the commands, lines indented by two; "" for nothing.
std::string NeedsText(const Case& c, const Estate& estate);

/// Where the fix is, as Case::branch and the repository's `delivery` say.
struct FixPlace {
  std::string commit;  // that holds it, "" before it was assessed
  std::string branch;  // it was offered as, in the repository
  std::string merged;  // the branch that it landed on
  std::string patch;   // file it was delivered as
};
FixPlace PlaceOfFix(const Case& c);
/// One line, indented by two; "" while there is no fix.
std::string FixText(const Case& c, const Repository* repository);

}  // namespace redoubt::cli
