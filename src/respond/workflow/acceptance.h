// A person's signed yes to intelligence that was held, kept as evidence.
#pragma once

#include <string>

#include "base/result.h"
#include "respond/workflow/decide.h"

namespace redoubt::respond {

struct Acceptance {
  std::string kind;       // "advisory" or "feed"
  std::string id;         // of it
  std::string statement;  // canonical JSON of exactly what the person saw
};

/// Signs, checks the signature against the estate's roles and appends the record "KIND.accepted".
Status RecordAcceptance(Context& context, const Acceptance& what, const Decider& decider,
                        const std::string& comment);

}  // namespace redoubt::respond
