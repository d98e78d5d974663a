// Compares runs of the same tests before and after a patch.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "respond/gates/tests_pass/test_output.h"

namespace redoubt::respond::gates {

/// One run of a test command.
struct TestRun {
  bool exited_zero = false;
  TestOutput output;
};

struct TestComparison {
  std::vector<std::string> broken;      // passed in each run before, fail in each run after
  std::vector<std::string> unstable;    // passed in each run before, fail in some runs after
  std::vector<std::string> vanished;    // passed before, do not run any more (gone or skipped)
  std::vector<std::string> red_before;  // failed in each run before
  std::vector<std::string> flaky;       // passed and failed before: told nothing by this
  std::vector<std::string> repaired;    // failed before, pass now
  int proved = 0;                       // pass in each run before and after
  bool exit_status_proved = false;      // the same of the exit status

  bool Clean() const { return broken.empty() && unstable.empty() && vanished.empty(); }
};

/// What the exit status says is one more test of this name, so that a suite in an unknown form, or
/// one that dies between tests, is compared as well.
constexpr const char* kExitStatus = "(exit status)";

/// `before` may be empty (the old tree cannot be installed): then every failure counts as broken.
/// `after` has at least one run.
TestComparison CompareTests(std::span<const TestRun> before, std::span<const TestRun> after);

}  // namespace redoubt::respond::gates
