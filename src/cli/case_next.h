// What a case waits for from a person, with the command that gives it, and where its fix went.
#pragma once

#include <string>
#include <vector>

#include "estate/estate.h"
#include "model/case.h"
#include "ports/store.h"

namespace redoubt::cli {

/// What a person has to do: "approval", "triage", "escalation".
std::vector<std::string> NeedsOf(const Case& c);

/// The same for people: who may do it and the commands, lines indented by two; "" for nothing.
std::string NeedsText(const Case& c, const Estate& estate);

/// Where the fix is: from the effects that were recorded as done.
struct FixPlace {
  std::string commit;  // that holds it, "" before it was assessed
  std::string branch;  // it was offered as, in the repository
  std::string merged;  // the branch that it landed on
  std::string patch;   // file it was delivered as
};
FixPlace PlaceOfFix(const Case& c, const std::vector<Effect>& effects,
                    const Repository* repository);
/// One line, indented by two, with what a person has to do about it; "" while there is no fix.
std::string FixText(const Case& c, const FixPlace& fix, const Repository* repository);

}  // namespace redoubt::cli
