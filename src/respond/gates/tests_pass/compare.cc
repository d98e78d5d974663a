#include "respond/gates/tests_pass/compare.h"

#include <map>
#include <set>

namespace redoubt::respond::gates {
namespace {

struct Tally {
  int passed = 0, failed = 0, runs = 0;

  bool Always(int count) const { return runs > 0 && count == runs; }
};

void Count(std::span<const TestRun> runs, std::map<std::string, Tally>& tallies) {
  for (const TestRun& run : runs) {
    for (const auto& [name, state] : run.output.tests) {
      tallies[name].passed += state == TestState::kPassed;
      tallies[name].failed += state == TestState::kFailed;
    }
    tallies[kExitStatus].passed += run.exited_zero;
    tallies[kExitStatus].failed += !run.exited_zero;
  }
  for (auto& [name, tally] : tallies) tally.runs = static_cast<int>(runs.size());
}

void Judge(const std::string& name, const Tally& before, const Tally& after,
           TestComparison& result) {
  const bool known = before.passed + before.failed > 0;
  if (before.passed > 0 && before.failed > 0) {
    result.flaky.push_back(name);
  } else if (before.failed > 0) {
    (after.Always(after.passed) ? result.repaired : result.red_before).push_back(name);
  } else if (known && after.passed + after.failed == 0) {
    result.vanished.push_back(name);
  } else if (after.failed > 0) {
    (after.passed > 0 ? result.unstable : result.broken).push_back(name);
  } else if (known && after.Always(after.passed)) {
    if (name == kExitStatus)
      result.exit_status_proved = true;
    else
      ++result.proved;
  } else if (known) {
    result.unstable.push_back(name);  // is missing from some runs
  }
}

}  // namespace

TestComparison CompareTests(std::span<const TestRun> before, std::span<const TestRun> after) {
  std::map<std::string, Tally> old, now;
  Count(before, old);
  Count(after, now);
  TestComparison result;
  std::set<std::string> names;
  for (const auto& [name, tally] : old) names.insert(name);
  for (const auto& [name, tally] : now) names.insert(name);
  for (const std::string& name : names)
    Judge(name, old.contains(name) ? old[name] : Tally{}, now.contains(name) ? now[name] : Tally{},
          result);
  return result;
}

}  // namespace redoubt::respond::gates
