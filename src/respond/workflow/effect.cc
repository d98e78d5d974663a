#include "respond/workflow/effect.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace redoubt::respond {
namespace {

Record MakeRecord(const Context& context, const Case& c, std::string action, const Json& details) {
  return {.actor = "redoubt/worker",
          .action = std::move(action),
          .subject = "case:" + c.id,
          .details = CanonicalJson(details),
          .at = context.clock.Now()};
}

}  // namespace

std::string EffectKey(const Case& c, std::string_view step) {
  return fmt::format("{}/{}/a{}r{}", c.id, step, c.manifest.attempt, c.runs.size());
}

Result<std::string> RunEffect(Context& context, const Case& c, const std::string& key,
                              const std::string& intent,
                              const std::function<Result<std::string>()>& act) {
  const Effect effect{
      .key = key, .case_id = c.id, .intent = intent, .started = context.clock.Now()};
  TRY(const Effect stored,
      context.store.BeginEffect(
          effect, MakeRecord(context, c, "effect.begin", {{"key", key}, {"intent", intent}})));
  if (stored.state == Effect::State::kDone) return stored.outcome;
  const Result<std::string> outcome = act();
  const std::string text = outcome ? *outcome : CanonicalJson(Json(outcome.error().message));
  TRY_OK(context.store.EndEffect(
      key, outcome ? Effect::State::kDone : Effect::State::kFailed, text, context.clock.Now(),
      MakeRecord(
          context, c, "effect.end",
          {{"key", key}, {"done", outcome.has_value()}, {"outcome", text.substr(0, 8192)}})));
  return outcome;
}

}  // namespace redoubt::respond
