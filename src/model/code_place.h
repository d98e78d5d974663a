// What a finding about source code shows of its place.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "model/component.h"

namespace redoubt {

/// One step of a value's way from where it comes to where it does harm.
struct CodeStep {
  Location at;
  int end_line = 0;
  std::string text;  // the code
  std::string note;  // "the value comes from here"

  bool operator==(const CodeStep&) const = default;
};

/// From `column` of the finding's line to before `end_column` of `end_line`; columns count UTF-16
/// code units from 1.
struct CodePlace {
  int column = 0, end_line = 0, end_column = 0;
  std::string snippet;          // the lines; what may be a secret in them is masked
  bool fixable = false;         // the rule has a fix for it:
  std::string fix;              // what takes its place
  std::vector<CodeStep> trace;  // in the order of the flow; of taint rules

  bool operator==(const CodePlace&) const = default;
};

void to_json(nlohmann::json&, const CodeStep&);
void from_json(const nlohmann::json&, CodeStep&);
void to_json(nlohmann::json&, const CodePlace&);
void from_json(const nlohmann::json&, CodePlace&);

/// What reports tell of a rule once, not for each finding.
struct RuleText {
  std::string id;
  std::string summary;  // one line
  std::string help;     // why, and what to do
  std::string page;     // where to read on, or ""
  std::vector<std::string> tags;
};

}  // namespace redoubt
