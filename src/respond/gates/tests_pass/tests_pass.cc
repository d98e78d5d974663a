#include "respond/gates/tests_pass/tests_pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "respond/gates/tests_pass/compare.h"
#include "respond/gates/workshop.h"

namespace redoubt::respond::gates {
namespace {

namespace fs = std::filesystem;

constexpr int kNoTestsRisk = 40;
constexpr int kNothingProvedRisk = 40;
constexpr int kNoBaselineRisk = 15;
constexpr int kUnreliableTestsRisk = 5;
constexpr int kMoreRunsBefore =
    4;  // so that a test that fails half of the time is known in 31 of 32
constexpr int kMoreRunsAfter = 2;
constexpr size_t kNamed = 3;

/// Why there is nothing to run, or "". npm's own placeholder is no test.
std::string WhyNoTests(const GateContext& context) {
  const auto& argv = context.repository.test;
  if (argv.empty()) return "the repository's entry names no test command";
  if (argv != std::vector<std::string>{"npm", "test"}) return "";
  const auto text = ReadFileBeneath(context.before, "package.json", 8 << 20);
  if (!text) return "the repository has no package.json, so `npm test` has nothing to run";
  const auto manifest = ParseJson(*text, "package.json", {.duplicates = DuplicateKeys::kLastWins});
  if (!manifest || !manifest->is_object()) return "";  // npm will say what is wrong
  const Json scripts = manifest->value("scripts", Json());
  const Json script = scripts.is_object() ? scripts.value("test", Json()) : Json();
  if (!script.is_string() || Trim(script.get<std::string>()).empty())
    return "the repository has no tests (package.json has no script \"test\")";
  if (script.get<std::string>().find("no test specified") != std::string::npos)
    return "the repository has no tests (npm's placeholder stands in package.json)";
  return "";
}

struct SideRuns {
  std::vector<TestRun> runs;
  std::vector<std::string> protections;
  GateLog log;
};

Status RunOnce(const GateRun& run, Side side, SideRuns& into) {
  TRY(const fs::path copy, run.shop.FreshCopy(side, "tests"));
  SandboxSpec spec;
  spec.argv = run.context.repository.test;
  spec.env = QuietEnvironment();
  spec.mounts = {{copy, "/work", true}};
  spec.limits.timeout = run.context.test_timeout;
  TRY(const SandboxResult result, run.context.sandbox.Run(spec));
  MergeProtections(result.protections, into.protections);
  into.log.Output(fmt::format("{} ({} the patch, run {})", Join(spec.argv, " "), SideName(side),
                              into.runs.size() + 1),
                  result.process);
  TestRun test{.exited_zero = result.process.Ok(), .output = {}};
  // Half an output would look like tests that are gone.
  if (!result.process.truncated) test.output = ParseTestOutput(result.process.out);
  into.runs.push_back(std::move(test));
  return {};
}

Status RunMore(const GateRun& run, Side side, int times, SideRuns& into) {
  for (int i = 0; i < times; ++i) {
    if (run.context.cancelled()) return Fail(ErrorCode::kCancelled, "stopped");
    TRY_OK(RunOnce(run, side, into));
  }
  return {};
}

/// Both sides at once: each has its own copy.
Status RunBoth(const GateRun& run, int before_times, int after_times, SideRuns& before,
               SideRuns& after) {
  auto old = std::async(std::launch::async,
                        [&] { return RunMore(run, Side::kBefore, before_times, before); });
  const Status now = RunMore(run, Side::kAfter, after_times, after);
  const Status was = old.get();
  if (!was) return Fail(was.error().With("tests before the patch"));
  if (!now) return Fail(now.error().With("tests after the patch"));
  return {};
}

std::string Named(std::vector<std::string> tests) {
  if (tests.size() > 1) std::erase(tests, kExitStatus);
  std::string text;
  for (size_t i = 0; i < tests.size() && i < kNamed; ++i) text += (i ? "; " : "") + tests[i];
  if (tests.size() > kNamed) text += fmt::format(" (and {} more)", tests.size() - kNamed);
  return text;
}

std::string Tests(size_t count, std::string_view one, std::string_view many) {
  return count == 1 ? fmt::format("1 test {}", one) : fmt::format("{} tests {}", count, many);
}

void Record(const TestComparison& result, GateLog& log) {
  const auto list = [&](std::string_view what, const std::vector<std::string>& tests) {
    for (const std::string& test : tests) log.Line(fmt::format("{}: {}", what, test));
  };
  list("broken by the patch", result.broken);
  list("unstable since the patch", result.unstable);
  list("vanished", result.vanished);
  list("red already before the patch", result.red_before);
  list("flaky before the patch", result.flaky);
  list("repaired", result.repaired);
  log.Line(fmt::format("pass before and after: {}", result.proved));
}

/// The exit status only counts where no test of that kind explains it.
size_t Count(const std::vector<std::string>& tests) {
  return tests.size() > 1
             ? tests.size() - static_cast<size_t>(std::ranges::count(tests, kExitStatus))
             : tests.size();
}

Judgement Decide(const TestComparison& result, bool baseline) {
  if (!result.broken.empty())
    return Rejected(
        Tests(Count(result.broken), "fails that passed before: ", "fail that passed before: ") +
        Named(result.broken));
  if (!result.vanished.empty())
    return Rejected(Tests(Count(result.vanished), "passed before and does not run any more: ",
                          "passed before and do not run any more: ") +
                    Named(result.vanished));
  if (!result.unstable.empty())
    return Rejected(Tests(Count(result.unstable), "has become flaky: ", "have become flaky: ") +
                    Named(result.unstable));
  if (!baseline)
    return Passed("all tests pass; they could not be run before the patch", kNoBaselineRisk);
  if (result.proved == 0 && !result.exit_status_proved && result.repaired.empty())
    return NotApplicable(
        "the tests are red or flaky without the patch: they prove nothing, a human "
        "must approve",
        kNothingProvedRisk);
  std::string reason = result.proved == 0 ? "the test command succeeds before and after"
                                          : Tests(static_cast<size_t>(result.proved),
                                                  "passes as before", "pass as before");
  int risk = 0;
  for (const auto& [list, what] : {std::pair(&result.red_before, "red already before"),
                                   std::pair(&result.flaky, "flaky already before")}) {
    if (list->empty()) continue;
    reason += fmt::format("; {} {}", Count(*list), what);
    risk = kUnreliableTestsRisk;
  }
  return Passed(reason, risk);
}

}  // namespace

Result<Judgement> TestsPassGate::Judge(GateRun& run) const {
  if (const std::string why = WhyNoTests(run.context); !why.empty())
    return NotApplicable(why + ": a human must approve", kNoTestsRisk);
  TRY(run.tools, run.shop.Tools());
  TRY(const InstalledTree* installed, run.shop.Installed(Side::kAfter));
  MergeProtections(installed->protections, run.protections);
  const auto old_tree = run.shop.Installed(Side::kBefore);
  const bool baseline = old_tree.has_value();
  if (!baseline)
    run.log.Line("the tree before the patch cannot be installed: " + old_tree.error().message);

  SideRuns before, after;
  TRY_OK(RunBoth(run, baseline ? 1 : 0, 1, before, after));
  TestComparison result = CompareTests(before.runs, after.runs);
  if (!result.Clean()) {
    TRY_OK(RunBoth(run, baseline ? kMoreRunsBefore : 0, kMoreRunsAfter, before, after));
    result = CompareTests(before.runs, after.runs);
  }
  for (SideRuns* side : {&before, &after}) {
    MergeProtections(side->protections, run.protections);
    run.log.Line(side->log.text());
  }
  Record(result, run.log);
  const TestOutput& last = after.runs.back().output;
  const bool none_ran = last.recognised && last.tests.empty() &&
                        (!baseline || before.runs.back().output.tests.empty());
  if (none_ran && result.Clean())
    return NotApplicable(
        "the repository has no tests (the test command ran none): a human must "
        "approve",
        kNoTestsRisk);
  return Decide(result, baseline);
}

}  // namespace redoubt::respond::gates
