#include "respond/gates/external/external.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

constexpr size_t kMaxAnswerBytes = 4 << 20;
constexpr Duration kMaxCallTime = Minutes(2);
constexpr int kMaxBrokenAnswers = 3;  // in a row: a server may be down for a moment

std::string Text(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

/// What the check is about: the commit that holds the patch or, before there is one, the patch
/// itself.
std::string Subject(const GateContext& context) {
  return context.commit.empty() ? context.patch.ContentDigest().Hex() : context.commit;
}

std::vector<std::string> Fill(std::vector<std::string> argv, const GateContext& context) {
  const std::pair<std::string_view, std::string> words[] = {
      {"{commit}", Subject(context)},
      {"{base}", context.patch.base_commit},
      {"{patch}", context.patch.ContentDigest().Hex()},
      {"{repository}", context.repository.id}};
  for (size_t i = 1; i < argv.size(); ++i)
    for (const auto& [word, value] : words)
      for (size_t at = 0; (at = argv[i].find(word, at)) != std::string::npos; at += value.size())
        argv[i].replace(at, word.size(), value);
  return argv;
}

Result<CheckAnswer> Ask(const GateRun& run, const std::vector<std::string>& argv, Duration left) {
  ProcessSpec spec;
  spec.argv = argv;
  spec.cwd = run.context.scratch.string();
  spec.input = run.context.patch.diff;
  spec.timeout = std::min(left, kMaxCallTime);
  spec.max_output_bytes = kMaxAnswerBytes;
  TRY(const ProcessResult result, run.context.process.Run(spec));
  if (!result.Ok())
    return Unavailable(result.timed_out
                           ? argv[0] + " did not answer in time"
                           : fmt::format("{} failed with status {}{}{}", argv[0], result.exit_code,
                                         Trim(result.err).empty() ? "" : ": ", LastWords(result)));
  return ParseCheckAnswer(result.out);
}

/// Polls one check to its end. The error says why it does not count as passed.
Result<CheckAnswer> Await(GateRun& run, const std::vector<std::string>& argv) {
  const GateContext& context = run.context;
  const int64_t deadline = context.clock.MonotonicMs() + context.external_timeout.ms;
  std::string last = "no answer yet";
  for (int broken = 0;;) {
    if (context.cancelled()) return Fail(ErrorCode::kCancelled, "stopped");
    const int64_t left = deadline - context.clock.MonotonicMs();
    if (left <= 0)
      return Fail(ErrorCode::kDeadlineExceeded,
                  fmt::format("{} gave no final answer within {} ({})", argv[0],
                              context.external_timeout.Human(), last));
    auto answer = Ask(run, argv, {left});
    if (answer && answer->state != CheckAnswer::State::kPending) return answer;
    broken = answer ? 0 : broken + 1;
    last = answer ? "pending" : answer.error().message;
    run.log.Line(fmt::format("{}: {}", argv[0], last));
    if (broken >= kMaxBrokenAnswers) return Fail(answer.error());
    context.clock.Sleep({std::min(context.external_poll_interval.ms, left)});
  }
}

Result<Judgement> JudgeOne(GateRun& run, const std::vector<std::string>& argv) {
  const auto answer = Await(run, Fill(argv, run.context));
  if (!answer && answer.error().code == ErrorCode::kCancelled) return Fail(answer.error());
  if (!answer) return Rejected(answer.error().message);
  TRY(const Digest log, run.context.put_log(RedactSecrets(answer->log)));
  const std::string record =
      fmt::format("{}: commit {}, run {}, log {}", Printable(answer->name, 100),
                  Printable(answer->commit, 100), Printable(answer->run_id, 100), log.ToString());
  run.log.Line(record);
  if (answer->commit != Subject(run.context))
    return Rejected(fmt::format("{} answers for commit {}, not for {}",
                                Printable(answer->name, 100), Printable(answer->commit, 100),
                                Subject(run.context)));
  if (answer->state == CheckAnswer::State::kFail)
    return Rejected(fmt::format("{} (run {}) says no: {}", Printable(answer->name, 100),
                                Printable(answer->run_id, 100), Printable(answer->reason, 300)));
  return Passed(record);
}

}  // namespace

Result<CheckAnswer> ParseCheckAnswer(std::string_view text) {
  TRY(const Json json, ParseJson(text, "answer", {.size_bytes = kMaxAnswerBytes, .depth = 8}));
  if (!json.is_object()) return InvalidArgument("answer: not a JSON object");
  CheckAnswer answer{.name = Text(json, "name"),
                     .commit = Text(json, "commit"),
                     .run_id = Text(json, "run_id"),
                     .reason = Text(json, "reason"),
                     .log = Text(json, "log")};
  const std::string state = Text(json, "state");
  if (answer.name.empty()) return InvalidArgument("answer: \"name\" is missing");
  if (state == "pending") return answer;
  if (state != "pass" && state != "fail")
    return InvalidArgument("answer: \"state\" is not one of pending, pass, fail");
  if (answer.commit.empty() || answer.run_id.empty())
    return InvalidArgument("answer: a final answer needs \"commit\" and \"run_id\"");
  answer.state = state == "pass" ? CheckAnswer::State::kPass : CheckAnswer::State::kFail;
  return answer;
}

Result<Judgement> ExternalGate::Judge(GateRun& run) const {
  const auto& checks = run.context.repository.external_checks;
  if (checks.empty()) return NotApplicable("no external check is configured", 0);
  std::string records;
  for (const auto& argv : checks) {
    if (argv.empty()) return Rejected("an external check has an empty argv");
    TRY(const Judgement one, JudgeOne(run, argv));
    if (one.outcome != GateOutcome::kPass) return one;
    records += (records.empty() ? "" : "; ") + one.reason;
  }
  return Passed(records);
}

}  // namespace redoubt::respond::gates
