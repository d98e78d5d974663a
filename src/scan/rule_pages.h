// Rules as people read about them: what redoubt rules list and explain show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/severity.h"
#include "scan/code/project.h"
#include "scan/secrets/detector.h"

namespace redoubt::scan {

struct RulePage {
  std::string id;
  std::string scanner;  // "code", "secrets"
  std::string why;
  Severity severity = Severity::kNone;
  Confidence confidence = Confidence::kHigh;
  std::vector<std::string> cwes, languages, references;
  bool fixable = false;
  std::string fix;                     // the template, or what a person has to do
  std::vector<std::string> bad, good;  // examples
  std::string file;                    // where it comes from
  int line = 0;
  std::string skipped;  // why it cannot be run, or ""
};

/// Rules whose patterns cannot be compiled say so in `skipped`.
std::vector<RulePage> PagesOf(const code::ProjectRules& rules);
std::vector<RulePage> PagesOf(const std::vector<secrets::Detector>& detectors);

/// A line a rule, and how many there are.
std::string RuleListText(const std::vector<RulePage>& pages);
/// {"rules": […]} of whole pages.
std::string RulePagesJson(const std::vector<RulePage>& pages);
/// One rule, for reading.
std::string RulePageText(const RulePage& page);

}  // namespace redoubt::scan
