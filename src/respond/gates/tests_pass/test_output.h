// What a test run said about each test, read from its output where the form is known.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace redoubt::respond::gates {

enum class TestState { kPassed, kFailed, kSkipped };

/// Tests by name: "suite > inner > test"; a repeated name gets " (2)", " (3)", … in order.
using TestStates = std::map<std::string, TestState>;

struct TestOutput {
  /// True when the text is the output of a known reporter: TAP 13/14, or the "spec" reporter of
  /// `node --test`. Otherwise nothing is known but the exit status.
  bool recognised = false;
  TestStates tests;
};

/// Never fails: what is not understood is not recognised. At most 100,000 tests are read. A failing
/// test marked as TODO counts as skipped, as TAP says. Takes time linear in the text.
TestOutput ParseTestOutput(std::string_view text);

}  // namespace redoubt::respond::gates
