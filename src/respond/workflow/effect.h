// An effect on the world: intent recorded before, outcome after, repeated safely after a crash.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "respond/workflow/context.h"

namespace redoubt::respond {

/// "RD-17/deploy:ledger/a1r2": case, step, attempt and rollout. Each rollout has effects of its
/// own.
std::string EffectKey(const Case& c, std::string_view step);

/// Runs `act` unless the effect of this key is already done, and returns its outcome (JSON text),
/// the recorded one when it was. A failure is recorded too and returned; a failed or unfinished
/// effect is tried again under the same key, which `act` must treat as the same request.
Result<std::string> RunEffect(Context& context, const Case& c, const std::string& key,
                              const std::string& intent,
                              const std::function<Result<std::string>()>& act);

}  // namespace redoubt::respond
