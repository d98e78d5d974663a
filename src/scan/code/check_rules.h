// Tests of rules in the field's own convention: comments in a target say what must be found below.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace redoubt::scan::code {

/// What a rule found in one of its targets.
struct TargetResult {
  std::string target;
  std::vector<int> missed, unexpected;  // lines
};

/// A language of a rule that its patterns are no code of: it runs for the others alone.
struct LeftOutLanguage {
  std::string language, reason;
  int line = 0;  // of the pattern, in the rule's file
};

struct RuleTestResult {
  enum class Status { kPassed, kFailed, kSkipped };
  std::string id, file;
  std::vector<std::string> languages;
  Status status = Status::kPassed;
  std::string reason;
  int line = 0;  // of the reason, in the rule's file
  bool interfile = false;
  std::string target;                   // the last one with wrong lines, else the first
  std::vector<int> missed, unexpected;  // lines of all targets
  std::vector<TargetResult> targets;
  std::vector<LeftOutLanguage> partial;
};

struct FixTestResult {
  std::string target, fixed;  // files
  bool passed = false;
  std::string reason;
};

struct RuleTestReport {
  std::vector<RuleTestResult> rules;
  std::vector<FixTestResult> fixes;
  std::vector<std::string>
      unread;  // files that look like rules and cannot be read, with the reason
  size_t Count(RuleTestResult::Status status) const;
  /// No rule and no fix failed; skipped ones do not count.
  bool AllPassed() const;
};

/// Tests every rule of every YAML file below `root` that has a list `rules`. The target of
/// NAME.yaml is each file NAME.* beside it. kNotFound when `root` is no folder.
Result<RuleTestReport> TestRules(const std::filesystem::path& root);

/// {"rules": […], "fixes": […], "unread": […]}
std::string RuleTestJson(const RuleTestReport& report);
/// For people: what failed, with the lines, then "N passed, N failed".
std::string RuleTestText(const RuleTestReport& report);

}  // namespace redoubt::scan::code
